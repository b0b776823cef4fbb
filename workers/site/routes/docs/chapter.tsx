import type { Tag } from "#site/contract/operation.ts";
import { filled, type Standing, valuesOf } from "#site/docs/filled.ts";
import { operationsUnder } from "#site/docs/operations.ts";
import { samplesOf } from "#site/docs/samples.ts";
import { named, nameOf } from "#site/docs/sent.ts";
import { Copyable } from "#ui/copyable.tsx";
import { Opening } from "#ui/slab.tsx";
import { docsWords } from "#ui/words/docs.ts";
import type { Shown } from "./docs.tsx";
import { DocsFrame } from "./frame.tsx";
import { Run } from "./run.tsx";
import { rowsOf, ShapeTable, TypeOf } from "./shape-table.tsx";

/** Every address of one group, with what it takes, what it answers, and an example that runs. */
export function Chapter({ tag, ...shown }: Shown & { tag: Tag }) {
  const { reader, document } = shown;
  const words = docsWords(reader.language);
  const title = document.tags.find(({ name }) => name === tag)?.description ?? tag;
  const standings = operationsUnder(document, tag);
  return (
    <DocsFrame reader={reader} document={document} title={title} description={words.description}>
      <Opening title={title} eyebrow={<a href={reader.at("/docs")}>{words.title}</a>}>
        <ul class="calls">
          {standings.map(({ method, path, operation }) => (
            <li>
              <code>
                <b>{method.toUpperCase()}</b> {path}
              </code>
              <a href={`#${operation.operationId}`}>{operation.summary}</a>
            </li>
          ))}
        </ul>
      </Opening>
      {standings.map((standing) => (
        <Call {...shown} standing={standing} />
      ))}
    </DocsFrame>
  );
}

type CallProps = Shown & { standing: Standing };

function Call({ standing, ...shown }: CallProps) {
  const { reader, document, example } = shown;
  const words = docsWords(reader.language);
  const { method, path, operation } = standing;
  const { operationId: id, summary } = operation;
  const request = filled(standing, valuesOf(example), reader.url);
  const texts = samplesOf(request, document.components.schemas);
  return (
    <section class="column" aria-labelledby={id}>
      <header>
        <h2 id={id} class="call">
          <b>{method.toUpperCase()}</b> {path}
        </h2>
        {request.needsKey ? <span class="soft">{words.needsKey}</span> : null}
      </header>
      <p>{summary}</p>
      <Parameters {...shown} standing={standing} />
      <Body {...shown} standing={standing} />
      <Answers {...shown} standing={standing} />
      <Copyable
        reader={reader}
        texts={texts.map(({ language, code }) => ({ name: language, text: code }))}
        group={`code-${id}`}
      />
      {method === "get" ? <Run reader={reader} example={example} standing={standing} /> : null}
    </section>
  );
}

function Parameters({ reader, standing: { operation } }: CallProps) {
  const words = docsWords(reader.language);
  const { parameters } = operation;
  if (parameters.length === 0) return null;
  return (
    <details>
      <summary>{`${words.parameters} (${parameters.length})`}</summary>
      <ShapeTable
        reader={reader}
        label={`${words.parameters}: ${operation.summary}`}
        rows={parameters.map(({ name, schema, required, description }) => ({
          name,
          shape: schema,
          isRequired: required,
          description,
        }))}
      />
    </details>
  );
}

function Body({ reader, document, standing: { operation } }: CallProps) {
  const words = docsWords(reader.language);
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (!type || !content) return null;
  const shape = named(content.schema, document.components.schemas);
  return (
    <details>
      <summary>
        {words.body}: {nameOf(content.schema) ?? type}
      </summary>
      {shape.properties ? (
        <ShapeTable
          reader={reader}
          label={`${words.body}: ${operation.summary}`}
          rows={rowsOf(shape)}
        />
      ) : (
        <p>
          <TypeOf reader={reader} shape={shape} />
        </p>
      )}
    </details>
  );
}

function Answers({ reader, standing: { operation } }: CallProps) {
  const words = docsWords(reader.language);
  const answers = Object.entries(operation.responses);
  return (
    <details>
      <summary>{words.answers}</summary>
      <dl class="said">
        {answers.map(([status, { description, content }]) => {
          const [type, media] = Object.entries(content ?? {})[0] ?? [];
          return (
            <div>
              <dt>{status}</dt>
              <dd>
                {description}
                {media && type === "application/json" ? (
                  <>
                    {": "}
                    <TypeOf reader={reader} shape={media.schema} />
                  </>
                ) : type ? (
                  `: ${type}`
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
