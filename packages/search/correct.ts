import type { Portal } from "#base/portal.ts";
import { distance } from "./distance.ts";
import { indexOf } from "./portal.ts";
import { fold, isStop } from "./words.ts";

/** Terms that share three letters with a word, those that most datasets have first. */
const NEAR = `select term, shown, count from terms where number in (select rowid from term_grams where term_grams match ?1)
  and length(term) between ?2 and ?3 order by count desc limit 300`;
const COMPLETED = `select term, shown, count from terms where term > ?1 and term < ?1 || char(65535) order by count desc limit 1`;
const KNOWN = "select term, shown, count from terms where term = ?1";

interface Term {
  term: string;
  shown: string;
  count: number;
}

/** What was probably meant: words that no dataset has are ended, or set right by a letter or two; nothing where none can be. One batch. */
export async function corrected(portal: Portal, typed: string): Promise<string | undefined> {
  const index = indexOf(portal);
  const parts = typed.split(/([^\p{L}\p{N}]+)/u);
  const asked = parts.flatMap((part, at) => {
    const word = fold(part);
    return at % 2 === 0 && word.length > 2 && !isStop(word) ? [{ at, word }] : [];
  });
  if (asked.length === 0) return undefined;
  const answers = await index.batch<Term>(
    asked.flatMap(({ word }) => [
      index.prepare(KNOWN).bind(word),
      index.prepare(COMPLETED).bind(word),
      index.prepare(NEAR).bind(gramsOf(word), word.length - 2, word.length + 2),
    ]),
  );
  const terms = answers.map(({ results }) => results);
  const meant = asked.map(({ at, word }, i) => ({
    at,
    word: meantBy(word, terms.slice(3 * i, 3 * i + 3)),
  }));
  for (const { at, word } of meant) if (word !== undefined) parts[at] = word;
  return meant.some(({ word }) => word !== undefined) ? parts.join("") : undefined;
}

/** Another word for one that no dataset has. */
function meantBy(
  word: string,
  [known = [], completed = [], near = []]: Term[][],
): string | undefined {
  return known.length > 0 ? undefined : (nearest(word, near) ?? completed[0]?.shown);
}

/** The nearest term, of those equally near the one most datasets have; of a short word only a letter may differ. */
function nearest(word: string, terms: Term[]): string | undefined {
  const most = word.length < 6 ? 1 : 2;
  const measured = terms
    .map(({ term, shown, count }) => ({ shown, count, away: distance(word, term, most) }))
    .filter(({ away }) => away <= most)
    .sort((one, other) => one.away - other.away || other.count - one.count);
  return measured[0]?.shown;
}

function gramsOf(word: string): string {
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= word.length; at++) grams.add(word.slice(at, at + 3));
  return [...grams].map((gram) => `"${gram}"`).join(" OR ");
}
