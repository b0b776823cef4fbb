import { z } from "zod";
import { notFound } from "#base/problem.ts";
import { readResource, type ResourcePage } from "#files/read-resource.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { type Answer, askData, type Refusal } from "#site/explorer/ask-data.ts";
import { refuse } from "#site/explorer/refused.ts";
import { keep } from "#site/keep.ts";
import {
  ChangedRows,
  type ChangesFacts,
  ChangesSummary,
  ColumnChanges,
  PlainRows,
  ROWS_NOTED,
} from "#ui/changes.tsx";
import { format } from "#ui/format.ts";
import { Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { catalogWords } from "#ui/words/catalog.ts";
import { changesWords } from "#ui/words/changes.ts";
import { words } from "#ui/words/words.ts";

const ROWS_A_PAGE = 20;

const wishes = z.object({
  from: z.guid().optional(),
  to: z.guid().optional(),
  page: z.coerce.number().int().min(1).max(ROWS_NOTED).default(1),
});

const row = z.record(z.string(), z.unknown());
const answered: z.ZodType<ChangesFacts> = z.object({
  key: z.array(z.string()).nullable(),
  summary: z.object({
    added: z.number(),
    removed: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    changed_by_column: z.record(z.string(), z.number()),
    columns_added: z.array(z.string()),
    columns_removed: z.array(z.string()),
    columns_retyped: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  }),
  added: z.array(row),
  removed: z.array(row),
  changed: z.array(z.object({ key: row, before: row, after: row })),
});

type PastVersion = ResourcePage["versions"][number];

/** What became of a table from one of its versions to another; of the last two unless others are asked for. */
export async function resourceChanges(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, wishes);
  if (redirect) return redirect;
  const read = await readResource(c.get("portal"), c.req.param("id") ?? "");
  const pair = pairOf(read, query);
  if (!pair) throw notFound("Two versions of this table");
  const params = new URLSearchParams({
    from: pair.from.id,
    to: pair.to.id,
    page: String(query.page),
    page_size: String(ROWS_A_PAGE),
  });
  const { resource, dataset } = read;
  const question = { resource: resource.id, version: pair.to.id, part: "diff/", params };
  const answer: Answer<ChangesFacts> = await askData(c, question, answered);
  const pages = answer.refusal ? 1 : pagesOf(answer.value);
  if (query.page > pages) throw notFound("Page");
  const status = answer.refusal ? refuse(c, answer.refusal) : 200;
  if (status === 200)
    keep(c, "view", [`resource-${resource.id}`, `dataset-${dataset.id}`, "every-resource"]);
  return c.html(
    <Page
      reader={c.get("reader")}
      read={read}
      pair={pair}
      answer={answer}
      page={query.page}
      pages={pages}
    />,
    status,
  );
}

interface Pair {
  from: PastVersion;
  to: PastVersion;
}

/** The two that are asked for, or the current one and the table before it. */
function pairOf(
  { versions, resource }: ResourcePage,
  { from, to }: Pick<z.infer<typeof wishes>, "from" | "to">,
): Pair | undefined {
  const tables = versions.filter(({ rows }) => rows !== null);
  const later = tables.find(({ id }) => id === (to ?? resource.versionId));
  if (!later) return undefined;
  const earlier = from ? tables.find(({ id }) => id === from) : tables[tables.indexOf(later) + 1];
  return earlier && earlier !== later ? { from: earlier, to: later } : undefined;
}

function pagesOf({ summary: { added, removed, changed } }: ChangesFacts): number {
  const most = Math.min(ROWS_NOTED, Math.max(added, removed, changed));
  return Math.max(1, Math.ceil(most / ROWS_A_PAGE));
}

interface PageProps {
  reader: Reader;
  read: ResourcePage;
  pair: Pair;
  answer: Answer<ChangesFacts>;
  page: number;
  pages: number;
}

function Page({ reader, read, pair, answer, page, pages }: PageProps) {
  const said = changesWords(reader.language);
  const { untitled } = catalogWords(reader.language);
  const { date, moment } = format(reader.language);
  const title = read.resource.title.trim() || untitled;
  // Versions of one day are told apart by their hours.
  const written = date(pair.from.arrivedAt) === date(pair.to.arrivedAt) ? moment : date;
  const [from, to] = [written(pair.from.arrivedAt), written(pair.to.arrivedAt)];
  const own = (at: number) => {
    const params = new URLSearchParams({ from: pair.from.id, to: pair.to.id });
    if (at > 1) params.set("page", String(at));
    return `?${params}`;
  };
  const address = reader.at(`/resources/${read.resource.id}`);
  return (
    <Layout
      reader={reader}
      title={`${said.title}, ${title}`}
      description={said.description(title, from, to)}
      current="datasets"
      query={own(page)}
      isView
    >
      <Opening
        eyebrow={<a href={address}>{title}</a>}
        title={said.title}
        lead={said.between(from, to)}
      >
        {answer.refusal ? (
          <Refused reader={reader} refusal={answer.refusal} again={own(page)} back={address} />
        ) : (
          <ChangesSummary reader={reader} of={answer.value} />
        )}
      </Opening>
      {answer.refusal ? null : <Changes reader={reader} of={answer.value} />}
      <Pager
        reader={reader}
        page={page}
        pages={pages}
        href={(at) => `${address}/changes${own(at)}`}
      />
      <Others reader={reader} read={read} pair={pair} />
    </Layout>
  );
}

function Changes({ reader, of }: { reader: Reader; of: ChangesFacts }) {
  const { added, removed, changed, columns_added, columns_removed, columns_retyped } = of.summary;
  const columns = columns_added.length + columns_removed.length + columns_retyped.length;
  if (added + removed + changed + columns === 0)
    return <Notice tone="well" title={changesWords(reader.language).same} />;
  return (
    <>
      <ColumnChanges reader={reader} of={of} />
      <ChangedRows reader={reader} of={of} />
      <PlainRows reader={reader} of={of} kind="added" />
      <PlainRows reader={reader} of={of} kind="removed" />
    </>
  );
}

interface RefusedProps {
  reader: Reader;
  refusal: Refusal;
  again: string;
  back: string;
}

function Refused({ reader, refusal, again, back }: RefusedProps) {
  const said = changesWords(reader.language);
  const known: Record<string, string> = said.refusals;
  const sentence = Object.hasOwn(known, refusal.code) ? known[refusal.code] : undefined;
  return (
    <Notice tone="care" title={said.refusedTitle} isAnswer>
      <p>{sentence ?? said.told(refusal.detail)}</p>
      <p>
        <a href={again}>{said.retry}</a> <a href={back}>{said.back}</a>
      </p>
    </Notice>
  );
}

/** Any two tables of the file's history. */
function Others({ reader, read, pair }: { reader: Reader; read: ResourcePage; pair: Pair }) {
  const said = changesWords(reader.language);
  const { moment } = format(reader.language);
  const { counts } = words(reader.language);
  const tables = read.versions.filter(({ rows }) => rows !== null);
  const choice = (name: "from" | "to") => (
    <label>
      <span>{said[name]}</span>
      <select name={name}>
        {tables.map(({ id, arrivedAt, rows }) => (
          <option value={id} selected={id === pair[name].id}>
            {moment(arrivedAt)}, {counts.rows(rows ?? 0)}
          </option>
        ))}
      </select>
    </label>
  );
  const api = `/api/resources/${read.resource.id}/diff/?from=${pair.from.id}&to=${pair.to.id}`;
  return (
    <Slab id="others" title={said.others}>
      <form
        class="fields"
        action={reader.at(`/resources/${read.resource.id}/changes`)}
        method="get"
      >
        {choice("from")}
        {choice("to")}
        <button type="submit" class="quiet">
          {said.compare}
        </button>
      </form>
      <p>
        <a href={api}>{said.api}</a>
      </p>
    </Slab>
  );
}
