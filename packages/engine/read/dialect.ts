import { delimiters, longer, quotes } from "./dialect-candidates.ts";
import { scoresOf } from "./dialect-score.ts";
import type { Grammar } from "./records-cut.ts";

/** What is given by the caller and not looked for. */
export interface GivenGrammar {
  delimiter?: string;
  quote?: string;
  escape?: string;
  comment?: string;
}

export interface FoundGrammar extends Grammar {
  /** What lines begin with that are no records. */
  comment?: string;
}

/** A table of one column has no delimiter; the commonest stands for it. */
const SINGLE = { delimiter: ",", quote: '"', escape: '"' };

/** Text looked at for a first opinion; the best few are then judged on more. */
const FIRST_LOOK = 32_768;
const SECOND_LOOK = 131_072;
/** With fewer lines than these in the first look, a longer one is taken. */
const LINES = 8;
const LONG_LOOK = 524_288;
const FINALISTS = 3;

/** Finds how a text is cut into records and cells. `whole`: the text is the file, not only its start. */
export function findGrammar(text: string, whole: boolean, given: GivenGrammar = {}): FoundGrammar {
  const newline = newlineOf(text.slice(0, SECOND_LOOK));
  const first = firstLook(text);
  const candidates: Grammar[] = [];
  for (const delimiter of given.delimiter === undefined ? delimiters(first) : [given.delimiter]) {
    for (const quote of given.quote === undefined ? quotes(first, delimiter) : [given.quote]) {
      const grammar = { delimiter, quote, escape: given.escape ?? escapeOf(first, quote), newline };
      candidates.push(grammar);
      if (delimiter === " " && / {2}/.test(first)) candidates.push({ ...grammar, runs: true });
    }
  }
  const comment = given.comment ?? commentOf(first);
  const ranked = rank(first, candidates, whole && first.length === text.length, comment);
  const finalists = ranked.slice(0, FINALISTS).map(({ grammar }) => grammar);
  const more = text.slice(0, Math.max(SECOND_LOOK, first.length));
  const best =
    text.length > first.length && !isClear(ranked)
      ? rank(more, finalists, whole && more.length === text.length, comment)[0]
      : ranked[0];
  const grammar =
    best && best.score.width > 1 ? best.grammar : { ...SINGLE, ...pick(given), newline };
  const escape = given.escape ?? escapeOf(text, grammar.quote);
  const delimiter = given.delimiter ?? grown(first, { ...grammar, escape });
  return { ...grammar, delimiter, escape, ...(comment === undefined ? {} : { comment }) };
}

/** Candidates with their scores, the best first. */
function rank(text: string, candidates: readonly Grammar[], whole: boolean, comment?: string) {
  return scoresOf(text, candidates, whole, comment).sort(
    (one, other) => other.score.total - one.score.total,
  );
}

/** The best of many rows of several cells, so far ahead of the others that more text would not change it. */
function isClear([best, second]: ReturnType<typeof rank>): boolean {
  if (!best || best.score.width < 3 || best.score.steady < 0.9) return false;
  return best.score.total > 0.5 && (second?.score.total ?? 0) * 4 < best.score.total;
}

/** A part with several lines at least: a first cell may be longer than a common look. */
function firstLook(text: string): string {
  const first = text.slice(0, FIRST_LOOK);
  return first.split(/\r\n|\n|\r/, LINES).length < LINES ? text.slice(0, LONG_LOOK) : first;
}

function pick({ delimiter, quote }: GivenGrammar) {
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
  };
}

/** The delimiter with what belongs to it, if the rows are as steady so. */
function grown(text: string, grammar: Grammar): string {
  const delimiter = longer(text, grammar);
  if (delimiter === grammar.delimiter) return delimiter;
  const [before] = scoresOf(text, [grammar], false);
  const [after] = scoresOf(text, [{ ...grammar, delimiter }], false);
  if (!before || !after || after.score.width < 2) return grammar.delimiter;
  return after.score.steady >= before.score.steady - 0.01 ? delimiter : grammar.delimiter;
}

/** Marks of lines that are remarks: two or more together at the beginning or below the first line. */
function commentOf(text: string): string | undefined {
  const lines = text.split(/\r\n|\n|\r/, 60).filter((line) => line.trim() !== "");
  for (const mark of ["#", "%", "//", "--"]) {
    const first = lines.findIndex((line) => line.startsWith(mark));
    if (first < 0 || first > 1) continue;
    const rest = lines.slice(first);
    const marked = rest.findIndex((line) => !line.startsWith(mark));
    if (marked > 1) return mark;
  }
  return undefined;
}

/** A kind of line end that is a fiftieth of all is an accident; a lone `\r` beside many `\n` belongs to a cell. */
export function newlineOf(text: string): Grammar["newline"] {
  let pairs = 0;
  let feeds = 0;
  let returns = 0;
  let quoted = false;
  for (const { 0: mark } of text.matchAll(/"|\r\n|\r|\n/g)) {
    if (mark === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (mark === "\n") feeds++;
    else if (mark === "\r") returns++;
    else pairs++;
  }
  const all = pairs + feeds + returns;
  if (all === 0)
    return /\r\n/.test(text) ? "\r\n" : /\n/.test(text) ? "\n" : /\r/.test(text) ? "\r" : "\n";
  if (returns > all / 2) return "\r";
  if (pairs > all * 0.98) return "\r\n";
  if (feeds > all * 0.98 || returns > 0)
    return returns > all / 20 ? "mixed" : feeds > pairs ? "\n" : "\r\n";
  return "mixed";
}

/** A backslash escapes where it stands before quotes that neither open nor close a cell. */
function escapeOf(text: string, quote: string): string {
  if (quote === "") return "";
  const before = text.split(`\\${quote}`).length - 1;
  if (before === 0) return quote;
  const doubled = text.split(quote + quote).length - 1;
  return before > doubled / 2 ? "\\" : quote;
}
