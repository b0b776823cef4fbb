import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { keptValue } from "./facets.ts";
import { indexOf } from "./portal.ts";
import * as sql from "./suggest-statements.ts";
import { fold, isStop, stemOf, wordsOf, wordsOfName } from "./words.ts";

const text = z.string().nullable();
/** What the index keeps to be shown of a dataset, and of an organization. */
const card = z.object({
  title: z.string(),
  acronym: text,
  slug: z.string(),
  organization: text,
  logo: text,
});
const organizationCard = z.object({
  name: z.string(),
  acronym: text,
  slug: z.string(),
  logo: text,
});

export interface Suggestions {
  datasets: (z.infer<typeof card> & { id: string })[];
  organizations: (z.infer<typeof organizationCard> & { id: string; datasets: number })[];
  tags: Counted[];
  formats: Counted[];
  columns: Counted[];
}

interface Counted {
  name: string;
  /** How many datasets have it. */
  count: number;
}

/** How many of each kind are wanted; a kind that is not named is not looked for. */
export type Wanted = Partial<Record<keyof Suggestions, number>>;

interface Row {
  id: string;
  card: string;
  datasets: number;
  value: string;
  count: number;
}

const MOST_WORDS = 8;
const SHORTEST = 2;

/** What someone who has typed so much may be about to type, best known first. One batch. */
export async function suggest(portal: Portal, typed: string, wanted: Wanted): Promise<Suggestions> {
  const index = indexOf(portal);
  const started = startedOf(typed);
  const run = (statement: string, ...values: unknown[]) =>
    index.prepare(statement).bind(...values.map((value) => value ?? null));
  const of = <K extends keyof Suggestions>(kind: K, ...statements: D1PreparedStatement[]) =>
    wanted[kind] === undefined || !started ? [] : statements.map((each) => ({ kind, each }));
  const { before, last, organizations, tag, format, column } = started ?? nothing;
  const asked = [
    ...of("datasets", ...sql.datasets.map((each) => run(each, before, last, wanted.datasets))),
    ...of("organizations", run(sql.organizations, organizations, wanted.organizations)),
    ...of("tags", run(sql.counted, "tag", tag, wanted.tags)),
    ...of("formats", run(sql.counted, "format", format, wanted.formats)),
    ...of("columns", run(sql.counted, "column", column, wanted.columns)),
  ];
  const answers = asked.length > 0 ? await index.batch<Row>(asked.map(({ each }) => each)) : [];
  const rows = (kind: keyof Suggestions) =>
    answers.flatMap(({ results }, at) => (asked[at]?.kind === kind ? results : []));
  return {
    datasets: distinct(rows("datasets"))
      .slice(0, wanted.datasets)
      .map((row) => ({ id: row.id, ...card.parse(JSON.parse(row.card)) })),
    organizations: rows("organizations").map((row) => ({
      id: row.id,
      datasets: row.datasets,
      ...organizationCard.parse(JSON.parse(row.card)),
    })),
    tags: rows("tags").map(countedOf),
    formats: rows("formats").map(countedOf),
    columns: rows("columns").map(countedOf),
  };
}

const nothing = { before: "", last: "", organizations: "", tag: "", format: "", column: "" };

/** What was typed as each statement wants it; nothing where it is too little to tell. */
function startedOf(typed: string): typeof nothing | undefined {
  const words = wordsOf(typed).slice(0, MOST_WORDS);
  const last = words.at(-1);
  if (last === undefined || words.join("").length < SHORTEST) return undefined;
  const before = words.slice(0, -1).filter((word) => !isStop(word));
  const whole = before.map((word) => {
    const stems = [...new Set([stemOf(word, "fr"), stemOf(word, "en"), word])];
    return `(${stems.map((stem) => `"${stem}"`).join(" OR ")})`;
  });
  return {
    before: whole.map((each) => `${each} AND `).join(""),
    last,
    organizations: `{name} : (${[...before.map((word) => `"${word}"`), `"${last}" *`].join(" AND ")})`,
    tag: keptValue(
      "tag",
      fold(typed)
        .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-/, ""),
    ),
    format: keptValue("format", typed.trim().toLowerCase()),
    column: keptValue("column", wordsOfName(typed).join("_")),
  };
}

function countedOf({ value, count }: Row): Counted {
  return { name: value.slice(value.indexOf(":") + 1), count };
}

function distinct(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
