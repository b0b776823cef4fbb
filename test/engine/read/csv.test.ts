import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  oneof,
  record,
  string,
  type Arbitrary,
} from "fast-check";
import { expect, test } from "vitest";
import { NOTHING } from "#engine/profile/words.ts";
import { understood } from "#test/engine/in-memory.ts";

interface Manner {
  delimiter: string;
  quote: string;
  newline: "\n" | "\r\n" | "\r";
  /** Quotes around every cell, not only where they are needed. */
  always: boolean;
  /** A line end after the last row. */
  closed: boolean;
}

const manner: Arbitrary<Manner> = record({
  delimiter: constantFrom(",", ";", "\t", "|", ":", "||", "§"),
  quote: constantFrom('"', "'"),
  newline: constantFrom("\n", "\r\n", "\r"),
  always: boolean(),
  closed: boolean(),
});

const cell = oneof(
  string({ unit: "grapheme", maxLength: 12 }),
  constantFrom("", '"', '""', "a\nb", "a\r\nb", ",", ";;", "'", "'a'", " x ", "||", "NA", "§"),
  string({ unit: "grapheme-ascii", minLength: 60, maxLength: 300 }),
);

const table = integer({ min: 2, max: 6 })
  .chain((width) =>
    array(array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 30,
    }),
  )
  // A row of which little is filled may be a note below the table, so something stands at both ends.
  .map((rows) => rows.map((row, at) => [`r${at}`, ...row, "end"]));

function written(rows: readonly string[][], how: Manner): string {
  const line = (row: readonly string[]) =>
    row.map((value) => quoted(value, how)).join(how.delimiter);
  return rows.map(line).join(how.newline) + (how.closed ? how.newline : "");
}

function quoted(value: string, { delimiter, quote, always }: Manner): string {
  // A cell that ends as the delimiter begins would hand it a character too many.
  const needed =
    [delimiter, quote, "\n", "\r", " "].some((special) => value.includes(special)) ||
    (delimiter.length > 1 && value.endsWith(delimiter[0] ?? ""));
  if (!always && !needed) return value;
  return quote + value.replaceAll(quote, quote + quote) + quote;
}

/** What a text column keeps of a cell: marks and NULs go, words for nothing are no value. */
function kept(value: string): string | null {
  const text = value.replaceAll(/[\ufeff\0]/g, "");
  const nothing = text.replaceAll(" ", "") === "" || ANYWHERE.includes(text);
  return nothing ? null : text;
}

const ANYWHERE = NOTHING.slice(1, NOTHING.indexOf("-"));

test("any table in any manner of writing is read back equal", async () => {
  await assert(
    asyncProperty(table, manner, async (rows, how) => {
      const header = (rows[0] ?? []).map((_, at) => `column ${at}`);
      const text = written([header, ...rows], how);
      const { delimiter, quote } = how;
      const escape = quote;
      const types = Object.fromEntries(header.map((name) => [name, "text" as const]));
      const overrides = { delimiter, quote, escape, headerRow: 0, encoding: "utf-8", types };
      const read = await understood(text, { name: "any.csv", overrides });
      expect(read.rows.map((row) => Object.values(row))).toEqual(rows.map((row) => row.map(kept)));
    }),
    { numRuns: 200 },
  );
}, 120_000);
