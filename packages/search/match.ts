import type { Portal } from "#base/portal.ts";
import { indexOf } from "./query.ts";
import { termsOf } from "./terms.ts";

const QUERIES_A_BATCH = 100;
// FTS5 takes a rowid that is NULL for any: a dataset that is not kept must not match everything.
const FOUND = `select 1 from documents join dataset_words on dataset_words.rowid = documents.rowid
  where documents.id = ?2 and dataset_words match ?1`;

/** Which of these queries find the dataset by all their words: a search asked backwards. */
export async function queriesThatFind(
  portal: Portal,
  datasetId: string,
  queries: string[],
): Promise<string[]> {
  const index = indexOf(portal);
  const asked = queries.flatMap((query) => {
    const terms = termsOf(query);
    return terms ? [{ query, match: terms.all }] : [];
  });
  const found: string[] = [];
  for (let at = 0; at < asked.length; at += QUERIES_A_BATCH) {
    const some = asked.slice(at, at + QUERIES_A_BATCH);
    const answers = await index.batch(
      some.map(({ match }) => index.prepare(FOUND).bind(match, datasetId)),
    );
    found.push(
      ...some.filter((_, i) => (answers[i]?.results.length ?? 0) > 0).map(({ query }) => query),
    );
  }
  return found;
}
