import { filled, type Standing, valuesOf } from "#site/docs/filled.ts";
import { guideNames, guidesIn } from "#site/docs/guides.ts";
import { operationsAbout, operationsUnder } from "#site/docs/operations.ts";
import { samplesOf } from "#site/docs/samples.ts";
import type { Reader } from "#ui/reader.ts";
import { Code } from "#ui/samples.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { docsWords } from "#ui/words/docs.ts";
import type { Shown } from "./docs.tsx";
import { DocsFrame } from "./frame.tsx";

/** What to begin with, the guides, and every address by group; or what was searched for. */
export function Front({ query, ...shown }: Shown & { query: string | undefined }) {
  const { reader, document } = shown;
  const words = docsWords(reader.language);
  return (
    <DocsFrame
      reader={reader}
      document={document}
      title={words.title}
      description={words.description}
      query={query ? `?q=${encodeURIComponent(query)}` : ""}
      isView={query !== undefined}
    >
      <Opening title={words.title} lead={words.lead}>
        <search>
          <form class="search" action={reader.at("/docs")}>
            <label class="hidden" for="q">
              {words.search}
            </label>
            <input
              id="q"
              name="q"
              type="search"
              value={query}
              placeholder={words.placeholder}
              autocomplete="off"
              maxlength={100}
            />
            <button type="submit">{words.submit}</button>
          </form>
        </search>
      </Opening>
      {query ? <Found {...shown} query={query} /> : <Begin {...shown} />}
    </DocsFrame>
  );
}

function Found({ reader, document, query }: Shown & { query: string }) {
  const words = docsWords(reader.language);
  const found = operationsAbout(document, query);
  return (
    <section class="sheet" aria-labelledby="found">
      <h2 id="found">{words.found(found.length, query)}</h2>
      <Operations reader={reader} of={found} />
      <p>
        <a href={reader.at("/docs")}>{words.all}</a>
      </p>
    </section>
  );
}

function Begin({ reader, document, example }: Shown) {
  const words = docsWords(reader.language);
  const guides = guidesIn(reader.language);
  return (
    <>
      <First reader={reader} document={document} example={example} />
      <Slab id="guides" title={words.guides}>
        <ul class="notices">
          {guideNames.map((name) => (
            <li>
              <strong>
                <a href={reader.at(`/docs/${name}`)}>{guides[name].title}</a>
              </strong>
              <p>{guides[name].lead}</p>
            </li>
          ))}
        </ul>
      </Slab>
      {document.tags.map(({ name, description }) => (
        <Slab id={`about-${name}`} title={description}>
          <Operations reader={reader} of={operationsUnder(document, name)} />
        </Slab>
      ))}
      <Slab id="contract" title={words.contract}>
        <p>
          {words.contractText} <a href="/openapi.json">OpenAPI 3.1</a>,{" "}
          <a href="/api/1/swagger.json">Swagger 2.0</a>.{" "}
          <a href={reader.at("/docs/shapes")}>{words.shapesText}</a>.
        </p>
      </Slab>
    </>
  );
}

/** One request that answers, whatever the portal holds. */
function First({ reader, document, example }: Shown) {
  const words = docsWords(reader.language);
  const hasRows = (example?.columns.length ?? 0) > 0;
  const path = hasRows
    ? "/api/resources/{id}/data"
    : example
      ? "/api/1/datasets/{dataset}"
      : "/api/1/datasets";
  const operation = document.paths[path]?.["get"];
  if (!operation) return null;
  const request = filled({ method: "get", path, operation }, valuesOf(example), reader.url);
  return (
    <Slab
      id="first"
      title={words.first}
      note={example && hasRows ? words.firstNote(example.dataset.title) : undefined}
    >
      <p>{hasRows ? words.firstText : words.firstDataset}</p>
      <Code reader={reader} of={samplesOf(request, document.components.schemas)} />
      <p>
        <a href={request.address}>{words.open}</a>
      </p>
    </Slab>
  );
}

function Operations({ reader, of }: { reader: Reader; of: Standing[] }) {
  return (
    <ul class="calls">
      {of.map(({ method, path, operation }) => (
        <li>
          <code>
            <b>{method.toUpperCase()}</b> {path}
          </code>
          <a href={reader.at(`/docs/${operation.tags[0]}#${operation.operationId}`)}>
            {operation.summary}
          </a>
        </li>
      ))}
    </ul>
  );
}
