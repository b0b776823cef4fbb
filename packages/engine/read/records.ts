import { cut, type Grammar, PLAIN, type RawRecord } from "./records-cut.ts";
import { mend, type Shape } from "./records-mend.ts";

/**
 * Records of a text, in order. The rules every reader of ours keeps:
 * a quote opens only at the start of a cell (spaces before it are dropped) and closes only before a delimiter, a line
 * end or the end (spaces between are dropped); doubled it stands for itself; any other quote is a character of its cell.
 * Line ends: `\n` and `\r\n` always, a lone `\r` only if the grammar's newline is `\r` or mixed.
 * With a shape, every record that has another width than the table is mended to it, blank ones aside.
 */
export function* records(text: string, grammar: Grammar, shape?: Shape): Generator<RawRecord> {
  let at = 0;
  while (at < text.length) {
    const record = readRecord(text, at, grammar, shape);
    yield record;
    at = record.end;
  }
}

/** The record that starts at `at`; with a shape, mended to it as described at `records`. */
export function readRecord(text: string, at: number, grammar: Grammar, shape?: Shape): RawRecord {
  const record = cut(text, at, grammar, PLAIN);
  if (!shape || record.cells.length === shape.width) return record;
  return mend(text, record, grammar, shape);
}
