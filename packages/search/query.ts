import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { termsOf } from "./terms.ts";

export interface Found {
  /** Of datasets, best first. */
  ids: string[];
  /** Exact up to `COUNTED`, one more beyond. */
  total: number;
  /** No dataset has every word: these have some of them. */
  isPartial: boolean;
}

const COUNTED = 10_000;

/** BM25 weights of title, acronym, organization, tags, description, resources, columns. */
const WEIGHTS = "10, 10, 3, 4, 1, 2, 2";
const PAGE = `select documents.id from dataset_words join documents on documents.rowid = dataset_words.rowid
  where dataset_words match ?1 order by bm25(dataset_words, ${WEIGHTS}) - documents.weight, documents.rowid
  limit ?2 offset ?3`;
const COUNT = `select count(*) as total from (select 1 from dataset_words where dataset_words match ?1 limit ${COUNTED + 1})`;

/** Datasets that have all the words, or any of them where none has all; one batch. */
export async function searchDatasets(
  portal: Portal,
  typed: string,
  paging: Paging,
): Promise<Found> {
  const terms = termsOf(typed);
  if (!terms || !portal.search) return { ids: [], total: 0, isPartial: false };
  const ask = (match: string) => [
    indexOf(portal).prepare(PAGE).bind(match, paging.pageSize, offsetOf(paging)),
    indexOf(portal).prepare(COUNT).bind(match),
  ];
  const answers = await indexOf(portal).batch<{ id?: string; total?: number }>([
    ...ask(terms.all),
    ...ask(terms.any),
  ]);
  const [all, some] = [answersOf(answers.slice(0, 2)), answersOf(answers.slice(2))];
  return all.total > 0 ? { ...all, isPartial: false } : { ...some, isPartial: some.total > 0 };
}

/** The index's own database; a Worker that was not lent it cannot search. */
export function indexOf(portal: Portal): D1Database {
  if (!portal.search) throw new Error("this Worker has no SEARCH database");
  return portal.search;
}

function answersOf([page, count]: D1Result<{ id?: string; total?: number }>[]) {
  return {
    ids: (page?.results ?? []).map(({ id }) => id).filter((id) => id !== undefined),
    total: count?.results[0]?.total ?? 0,
  };
}
