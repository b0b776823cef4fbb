import { z } from "zod";
import { isId } from "#base/id.ts";
import { pageCount } from "#base/paging.ts";
import { notFound } from "#base/problem.ts";
import { listReuses, type ShownReuse } from "#community/read-reuses.ts";
import { reuseTopics, reuseTypes } from "#community/reuse-input.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import type { Reader } from "#ui/reader.ts";
import { ReuseEntries } from "#ui/reuse-entry.tsx";
import { Opening } from "#ui/slab.tsx";
import { reuseWords } from "#ui/words/reuses.ts";
import { reuseEntry } from "./reuse-shown.ts";

const PAGE_SIZE = 24;

const asked = z.object({
  q: z.string().trim().max(200).default(""),
  topic: z.enum(reuseTopics).optional(),
  type: z.enum(reuseTypes).optional(),
  dataset: z.string().refine(isId, "must be an identifier").optional(),
  page: z.coerce.number().int().min(1).max(400).default(1),
});
type Query = z.infer<typeof asked>;

/** What people made of the data, newest first. */
export async function reuses(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const { page, q, topic, type, dataset } = query;
  const filter = { topic, type, dataset, ...(q && { q }) };
  const read = await listReuses(c.get("portal"), filter, { page, pageSize: PAGE_SIZE });
  if (page > 1 && read.data.length === 0) throw notFound("Page");
  keep(c, q || dataset ? "view" : "page", ["reuses"]);
  return c.html(<Page reader={c.get("reader")} {...read} query={query} c={c} />);
}

interface PageProps {
  c: Asked;
  reader: Reader;
  data: ShownReuse[];
  total: number;
  query: Query;
}

function Page({ c, reader, data, total, query }: PageProps) {
  const words = reuseWords(reader.language);
  const { q, topic, type, dataset, page } = query;
  const isNarrowed = q !== "" || dataset !== undefined || topic !== undefined || type !== undefined;
  const at = (page: number) => {
    const params = new URLSearchParams({
      ...(q && { q }),
      ...(topic && { topic }),
      ...(type && { type }),
      ...(dataset && { dataset }),
      ...(page > 1 && { page: String(page) }),
    });
    return params.size > 0 ? `?${params}` : "";
  };
  const { place } = c.get("portal");
  return (
    <Layout
      reader={reader}
      title={words.title}
      description={words.description}
      current="reuses"
      query={at(page)}
      noindex={q !== "" || dataset !== undefined}
      alternates={[
        { type: "application/atom+xml", href: reader.at("/reuses.atom"), title: words.title },
      ]}
    >
      <Opening title={words.title} lead={words.lead}>
        <div class="do">
          <a class="button" href="/studio/reuses/new" rel="nofollow">
            {words.add}
          </a>
        </div>
        <Narrow reader={reader} query={query} />
      </Opening>
      <section class="sheet">
        <p class="bar ruled">
          {words.count(total)}
          {isNarrowed ? <a href={reader.at("/reuses")}>{words.all}</a> : null}
        </p>
        {total === 0 ? (
          <p>{isNarrowed ? words.noneFound : words.none}</p>
        ) : (
          <ReuseEntries
            reader={reader}
            reuses={data.map((each) => reuseEntry(place, each))}
            level={2}
          />
        )}
        <Pager
          reader={reader}
          page={page}
          pages={pageCount(total, PAGE_SIZE)}
          href={(page) => reader.at(`/reuses${at(page)}`)}
        />
      </section>
    </Layout>
  );
}

function Narrow({ reader, query }: { reader: Reader; query: Query }) {
  const words = reuseWords(reader.language);
  return (
    <search>
      <form action={reader.at("/reuses")}>
        <div class="fields">
          <label>
            <span>{words.findLabel}</span>
            <input name="q" type="search" value={query.q} maxlength={200} autocomplete="off" />
          </label>
          <Choice
            name="topic"
            label={words.topic}
            any={words.anyTopic}
            of={words.topics}
            value={query.topic}
          />
          <Choice
            name="type"
            label={words.type}
            any={words.anyType}
            of={words.types}
            value={query.type}
          />
          <button type="submit" class="quiet">
            {words.find}
          </button>
        </div>
      </form>
    </search>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  of: Record<string, string>;
  value: string | undefined;
}

const Choice = ({ name, label, any, of, value }: ChoiceProps) => (
  <label>
    <span>{label}</span>
    <select name={name}>
      <option value="">{any}</option>
      {Object.entries(of).map(([id, text]) => (
        <option value={id} selected={id === value}>
          {text}
        </option>
      ))}
    </select>
  </label>
);
