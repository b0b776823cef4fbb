import type { Portal } from "#base/portal.ts";
import { everyWord } from "./match-words.ts";
import { indexOf } from "./portal.ts";
import { questionOf, strictly } from "./question.ts";

const QUERIES_A_BATCH = 100;
// FTS5 takes a rowid that is NULL for any: a dataset that is not kept must not match everything.
const FOUND = `select 1 from documents cross join words on words.rowid = documents.place
  where documents.id = ?2 and words match ?1`;

/** Which of these queries find the dataset by all their words, as they were typed: a search asked backwards. */
export async function queriesThatFind(
  portal: Portal,
  datasetId: string,
  queries: string[],
): Promise<string[]> {
  const index = indexOf(portal);
  const asked = queries.flatMap((query) => {
    const question = questionOf(query);
    const match = everyWord(question && strictly(question), {});
    return match ? [{ query, match }] : [];
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
