import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Portal } from "#base/portal.ts";
import type { Filters } from "#search/facets.ts";
import { searchDatasets } from "#search/search.ts";
import { suggest } from "#search/suggest.ts";
import { type Figure, options, report } from "./figures.ts";
import { plainOf } from "./relevance/plain.ts";
import { fillIndex } from "./search/fill.ts";
import { onGround } from "./search/ground.ts";
import type { Spent } from "./search/metered.ts";
import { queriesIn, type Query } from "./search/queries.ts";
import { type Row, rowsOf } from "./search/rows.ts";

// What a search costs: its first page and thirteen facets, at the whole catalogue and at a million made of it.
// Times are D1's own (`meta.duration`, in workerd on this machine); the way to D1 and the ranking in code are printed
// beside them. `--catalogue` leaves the million out.
const { data, json, catalogue: isSmall } = options({ catalogue: { type: "boolean" } });
const MILLION = 1_000_000;
const PAGE = { page: 1, pageSize: 20 };
const TOGETHER = { datasets: 5, organizations: 3, tags: 3, columns: 3 };
const TURNS = 3;
const filters: Filters[] = [
  { format: ["csv"] },
  { license: ["lov2", "fr-lo"] },
  { format_family: ["geographical"] },
  { producer_type: ["not-specified"], format: ["json"] },
  { geozone: ["country:fr"] },
  { last_update: ["last_12_months"] },
  { tag: ["environnement"] },
];

const catalogue = join(data, "catalogue-udata/datagouv-2026-01-16/datasets.csv.xz");
const asked = join(data, "search-relevance/queries.csv");
const absent = [catalogue, asked].filter((path) => !existsSync(path));
if (absent.length > 0) {
  console.log(`nothing to measure on: no ${absent.join(", no ")}`);
  report([], json);
} else report(await figures(), json);

async function figures(): Promise<Figure[]> {
  const rows = await rowsOf(catalogue, Date.now());
  const queries = queriesIn(asked, new Set(rows.map(({ document }) => document.id)));
  const yardstick = { name: "plain BM25, no facets", value: plainTime(rows, queries) };
  const documents = rows.map(({ document }) => document);
  const all: Figure[] = [];
  const sizes = [
    { copies: 1, budgetMs: 25 },
    ...(isSmall ? [] : [{ copies: Math.ceil(MILLION / rows.length), budgetMs: 60 }]),
  ];
  for (const { copies, budgetMs } of sizes) {
    const began = performance.now();
    let seconds = 0;
    const found = await onGround(
      (file) => {
        fillIndex(file, documents, copies);
        seconds = (performance.now() - began) / 1000;
      },
      ({ portal, spent }) => measured(portal, spent, queries),
    );
    const count = documents.length * copies;
    all.push({ name: `${count} datasets: index written in`, value: seconds, unit: "s" });
    for (const [kind, { ms, codeMs, rowsRead }] of Object.entries(found)) {
      const name = `${count} datasets: ${kind}`;
      const p95 = at(ms, 0.95);
      all.push(
        { name: `${name}: p50`, value: at(ms, 0.5), unit: "ms" },
        {
          name: `${name}: p95`,
          value: p95,
          unit: "ms",
          ...(kind === "words" && { yardstick }),
          budget: `<= ${budgetMs}`,
          holds: p95 <= budgetMs,
        },
        { name: `${name}: code around D1, p95`, value: at(codeMs, 0.95), unit: "ms" },
        { name: `${name}: rows read, p50`, value: at(rowsRead, 0.5), unit: "" },
        { name: `${name}: rows read, p95`, value: at(rowsRead, 0.95), unit: "" },
      );
    }
  }
  return all;
}

interface Times {
  ms: number[];
  /** What is left of the whole time: ranking and counting. */
  codeMs: number[];
  rowsRead: number[];
}

/** As people ask: words, words with a filter, a filter alone, an order, all there is; and what is asked while they type. */
async function measured(portal: Portal, spent: Spent, queries: Query[]) {
  const page = (typed: string | undefined, more: { filters?: Filters; sort?: Sort } = {}) =>
    searchDatasets(portal, { typed, isFaceted: true, ...more, ...PAGE });
  const tables: Filters = { format: ["csv", "xlsx"], license: ["lov2"] };
  const views = { by: "views", isDown: true } as const;
  const kinds: Record<string, (query: Query, at: number) => Promise<unknown>> = {
    words: ({ typed }) => page(typed),
    "words, two filters": ({ typed }) => page(typed, { filters: tables }),
    "words, by views": ({ typed }) => page(typed, { sort: views }),
    "filters alone": (_, at) => page(undefined, { filters: filters[at % filters.length] ?? {} }),
    everything: () => page(undefined, { sort: { by: "last_update", isDown: true } }),
    suggestions: ({ typed }, at) => suggest(portal, typed.slice(0, 2 + (at % 6)), TOGETHER),
  };
  const all: Record<string, Times> = {};
  for (const [kind, ask] of Object.entries(kinds)) {
    const times: Times = { ms: [], codeMs: [], rowsRead: [] };
    for (let turn = 0; turn < TURNS; turn++)
      for (const [at, query] of queries.entries()) {
        Object.assign(spent, { ms: 0, rowsRead: 0, wallMs: 0 });
        const began = performance.now();
        await ask(query, at);
        times.codeMs.push(performance.now() - began - spent.wallMs);
        times.ms.push(spent.ms);
        times.rowsRead.push(spent.rowsRead);
      }
    all[kind] = times;
  }
  return all;
}

type Sort = NonNullable<Parameters<typeof searchDatasets>[1]["sort"]>;

/** The p95 of the yardstick on the same queries and datasets, in this process. */
function plainTime(rows: Row[], queries: Query[]): number {
  const plain = plainOf(rows);
  const times = queries.map(({ typed }) => {
    const began = performance.now();
    plain.search(typed, PAGE.pageSize);
    return performance.now() - began;
  });
  return at(times, 0.95);
}

function at(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
