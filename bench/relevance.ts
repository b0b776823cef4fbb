import { existsSync } from "node:fs";
import { join } from "node:path";
import { searchMeant } from "#search/meant.ts";
import { type Figure, options, report } from "./figures.ts";
import { type Measured, measured } from "./relevance/measure.ts";
import { plainOf } from "./relevance/plain.ts";
import { fillIndex } from "./search/fill.ts";
import { onGround } from "./search/ground.ts";
import { isHeldOut, queriesIn, type Query } from "./search/queries.ts";
import { rowsOf } from "./search/rows.ts";

// Whether the dataset that must come up does: real queries, in the whole catalogue, beside plain BM25.
// `--misses` lists what stands below the first rank.
const { data, json, misses } = options({ misses: { type: "boolean" } });
const LOOKED_AT = 100;
/** Of the same queries: BM25 times the logarithms of views and followers; data.gouv.fr's engine on the 46 with a recorded run. */
const KNOWN = { boosted: 0.71, datagouv: 0.81 };
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
} else report(await figures(), json);

async function figures(): Promise<Figure[]> {
  const began = performance.now();
  const rows = await rowsOf(catalogue, Date.now());
  const documents = rows.map(({ document }) => document);
  const queries = queriesIn(asked, new Set(documents.map(({ id }) => id)));
  const plain = plainOf(rows);
  const theirs = queries.map(({ typed, expected }) =>
    rankOf(expected, plain.search(typed, LOOKED_AT)),
  );
  const ours = await onGround(
    (file) => fillIndex(file, documents, 1),
    async ({ portal }) => {
      const ranks: number[] = [];
      for (const { typed, expected } of queries) {
        const found = await searchMeant(portal, { typed, page: 1, pageSize: LOOKED_AT });
        ranks.push(rankOf(expected, found.ids));
        if (misses && ranks.at(-1) !== 1) console.log(`${ranks.at(-1)}  ${typed}  ${expected}`);
      }
      return ranks;
    },
  );
  const groups: [string, (query: Query) => boolean][] = [
    ["all", () => true],
    ["held out", isHeldOut],
    ["tuned on", (query) => !isHeldOut(query)],
  ];
  return [
    { name: "datasets", value: rows.length, unit: "" },
    { name: "read, indexed and asked in", value: (performance.now() - began) / 1000, unit: "s" },
    ...groups.flatMap(([name, isOf]) => {
      const among = (ranks: number[]) =>
        ranks.filter((_, at) => {
          const query = queries[at];
          return query !== undefined && isOf(query);
        });
      return compared(name, among(ours), among(theirs));
    }),
    { name: "MRR known of BM25 with views and followers", value: KNOWN.boosted, unit: "" },
    { name: "MRR known of data.gouv.fr on 46 of them", value: KNOWN.datagouv, unit: "" },
  ];
}

function compared(group: string, ours: number[], theirs: number[]): Figure[] {
  const [own, yardstick] = [measured(ours), measured(theirs)];
  return [
    { name: `${group}: queries`, value: ours.length, unit: "" },
    ...(["mrr", "ndcg", "recall", "firstFive"] as const).map((name): Figure => {
      const budget = group === "tuned on" ? undefined : budgets[name];
      return {
        name: `${group}: ${names[name]}`,
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
