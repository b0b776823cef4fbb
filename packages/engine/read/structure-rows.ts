import type { FoundGrammar } from "./dialect.ts";
import type { Grammar, RawRecord } from "./records-cut.ts";
import { isBroken, mend, type Shape } from "./records-mend.ts";
import { readRecord, records } from "./records.ts";
import { commonWidth } from "./structure-blocks.ts";

/**
 * Records of a part of a file, the cells of remarks left out; the last record of a part is cut off and not given.
 * Where quotes are broken, the width that most records have decides how they are cut.
 */
export function recordsOf(text: string, grammar: FoundGrammar, whole: boolean): RawRecord[] {
  const all: RawRecord[] = [];
  let broken = false;
  for (const record of records(text, grammar)) {
    if (!whole && record.end >= text.length && all.length > 0) break;
    broken ||= isBroken(record);
    all.push(withoutRemark(text, record, grammar));
  }
  return broken ? mendedQuotes(text, all, grammar) : all;
}

function mendedQuotes(text: string, all: RawRecord[], grammar: FoundGrammar): RawRecord[] {
  const width = commonWidth(all.map(({ cells }) => cells));
  if (width < 2) return all;
  const shape: Shape = {
    width,
    columns: Array.from({ length: width }, () => ({ empty: "sometimes" })),
  };
  const mended: RawRecord[] = [];
  const last = all.at(-1)?.end ?? 0;
  for (let at = 0; at < last;) {
    const plain = readRecord(text, at, grammar);
    const again = isBroken(plain) && plain.cells.length !== width;
    const record = again ? mend(text, plain, grammar, shape) : plain;
    mended.push(withoutRemark(text, record, grammar));
    at = record.end;
  }
  return mended;
}

function withoutRemark(text: string, record: RawRecord, grammar: FoundGrammar): RawRecord {
  const remark = grammar.comment !== undefined && text.startsWith(grammar.comment, record.start);
  return remark ? { ...record, cells: [""] } : record;
}

/** A record cut by other delimiters than the file's. */
export function otherCuts(
  text: string,
  record: RawRecord | undefined,
  grammar: Grammar,
): string[][] {
  if (!record) return [];
  return [",", ";", "\t", "|", " "]
    .filter((delimiter) => delimiter !== grammar.delimiter)
    .map((delimiter) => readRecord(text, record.start, { ...grammar, delimiter }).cells);
}
