import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { Unreadable } from "#engine/unreadable.ts";
import { openBytes, sheetXml, textOf, xlsxOf, zipOf } from "./made.ts";

const rows = Array.from({ length: 40 }, (_, at) => [`nom ${at}`, at]);
const json = JSON.stringify(rows.map(([name, value]) => ({ name, value, at: { x: [value] } })));
const FILES: Record<string, Uint8Array> = {
  xlsx: xlsxOf([{ name: "F", xml: sheetXml([["nom", "valeur"], ...rows]) }]),
  parquet: new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: "a", data: rows.map(([name]) => name), type: "STRING" },
        { name: "b", data: rows.map(([, value]) => value), type: "INT32" },
      ],
    }),
  ),
  json: Buffer.from(json),
  gzip: gzipSync(json),
  zip: zipOf([{ name: "a.json", content: json }]),
};

test.each(Object.entries(FILES))(
  "a damaged %s file is read or refused, nothing else",
  async (_, whole) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        fc.boolean(),
        async (changes, length, cut) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, byte] of changes) bytes[at] = byte;
          const read = openBytes(cut ? bytes.subarray(0, length) : bytes).then((opened) =>
            opened.kind === "table" ? textOf(opened.csv) : opened.kind,
          );
          const outcome: unknown = await read.catch((error: unknown) => error);
          expect(typeof outcome === "string" || outcome instanceof Unreadable).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  },
);
