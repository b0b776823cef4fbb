/** Words beyond this many add nothing but cost. */
const MOST_WORDS = 12;

export interface Terms {
  /** An FTS5 expression that asks for every word, the last one as a beginning. */
  all: string;
  /** The same asking for any of them. */
  any: string;
}

/**
 * What someone typed as FTS5 expressions; nothing when there is no word in it. Each word stands in quotes,
 * so that nothing typed is read as syntax: https://sqlite.org/fts5.html#full_text_query_syntax
 */
export function termsOf(typed: string): Terms | undefined {
  const words = typed
    .normalize("NFC")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
  if (words.length === 0) return undefined;
  const quoted = words.map((word, at) => `"${word}"${at === words.length - 1 ? "*" : ""}`);
  return { all: quoted.join(" AND "), any: quoted.join(" OR ") };
}
