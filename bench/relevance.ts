import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { searchMeant } from "#search/meant.ts";
import { type Figure, options, report } from "./figures.ts";
import { onGround } from "./relevance/ground.ts";
import { type Measured, measured } from "./relevance/measure.ts";
import { plainOf } from "./relevance/plain.ts";

// Whether the dataset that must come up does: real queries, in the whole catalogue, beside plain BM25.
// `--published` leaves out what the catalogue archived; `--misses` lists what stands below the first rank.
const { data, json, published, misses } = options({
  published: { type: "boolean" },
  misses: { type: "boolean" },
});
const LOOKED_AT = 100;
const budgets: Partial<Record<keyof Measured, number>> = { mrr: 0.85, firstFive: 0.95 };
const names: Record<keyof Measured, string> = {
  mrr: "MRR",
  ndcg: "nDCG@10",
  recall: "recall@10",
  firstFive: "within the first five",
};

const catalogue = join(data, "catalogue-udata/datagouv-2026-01-16/datasets.csv.xz");
const asked = join(data, "search-relevance/queries.csv");
const absent = [catalogue, asked].filter((path) => !existsSync(path));
if (absent.length > 0) {
  console.log(`nothing to measure on: no ${absent.join(", no ")}`);
  report([], json);
} else report(await onGround(({ portal, search, fill }) => figures(portal, search, fill)), json);

async function figures(
  ...[portal, search, fill]: [
    Parameters<typeof searchMeant>[0],
    D1Database,
    (xz: string, isWhole: boolean) => Promise<string[]>,
  ]
): Promise<Figure[]> {
  const began = performance.now();
  await fill(catalogue, !published);
  const seconds = (performance.now() - began) / 1000;
  const { results } = await portal.db.$client
    .prepare("select id from datasets where state = 'published'")
    .all<{ id: string }>();
  const ids = new Set(results.map(({ id }) => id));
  const queries = queriesIn(asked).filter(({ expected }) => ids.has(expected));
  const plain = await plainOf(portal.db.$client, search);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const { typed, expected } of queries) {
    const found = await searchMeant(portal, { typed, page: 1, pageSize: LOOKED_AT });
    ours.push(rankOf(expected, found.ids));
    theirs.push(rankOf(expected, await plain.search(typed, LOOKED_AT)));
    if (misses && ours.at(-1) !== 1) console.log(`${ours.at(-1)}  ${typed}  ${expected}`);
  }
  const [own, yardstick] = [measured(ours), measured(theirs)];
  return [
    { name: "datasets", value: ids.size, unit: "" },
    { name: "imported and indexed in", value: seconds, unit: "s" },
    { name: "usable queries", value: queries.length, unit: "" },
    ...(["mrr", "ndcg", "recall", "firstFive"] as const).map((name): Figure => {
      const budget = budgets[name];
      return {
        name: names[name],
        value: own[name],
        unit: "",
        yardstick: { name: "plain BM25", value: yardstick[name] },
        ...(budget !== undefined && { budget: `>= ${budget}`, holds: own[name] >= budget }),
      };
    }),
  ];
}

function rankOf(id: string, ids: string[]): number {
  const at = ids.indexOf(id);
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

function queriesIn(path: string): { typed: string; expected: string }[] {
  const { data: rows } = Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  return rows
    .filter(({ model }) => model === "dataset")
    .map(({ query = "", expected_id: expected = "" }) => ({ typed: query, expected }));
}
