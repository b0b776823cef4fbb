import * as fc from "fast-check";
import { expect, test } from "vitest";
import { CanonicalCsv, plainNumber } from "#engine/read/canonical.ts";
import { records } from "#engine/read/records.ts";

test("any table is read back as it was written", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', ",", "\n", "\r\n", '""', " a ", ""));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
      (rows) => {
        const csv = new CanonicalCsv();
        for (const row of rows) {
          for (const value of row) csv.text(value);
          csv.endRow();
        }
        const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(csv.take());
        const grammar = { delimiter: ",", quote: '"', escape: '"', newline: "\n" } as const;
        const whole = rows.map((row) => row.map((value) => value.toWellFormed()));
        expect([...records(text, grammar)].map(({ cells }) => cells)).toEqual(whole);
      },
    ),
  );
});

test("an empty text is quoted, nothing is not", () => {
  const csv = new CanonicalCsv();
  csv.text("");
  csv.empty();
  csv.plain("1");
  csv.endRow();
  expect(new TextDecoder().decode(csv.take())).toBe('"",,1\n');
});

test("numbers are told without exponents and with the same value", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }),
      (value) => {
        const text = plainNumber(value);
        expect(text).not.toMatch(/e/i);
        expect(Number(text) === value).toBe(true);
      },
    ),
  );
});
