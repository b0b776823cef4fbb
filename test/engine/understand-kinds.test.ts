import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { understand } from "#engine/understand.ts";
import { Kept, sourceOf, understood } from "./in-memory.ts";
import { sheetXml, xlsxOf, zipOf } from "./read/made.ts";

test("a workbook is understood as the same table in CSV is", async () => {
  const rows = [
    ["siren", "montant", "ville"],
    ["552100554", 1.5, "Rennes"],
    ["130025265", 2, "Brest"],
  ];
  const xlsx = await understood(xlsxOf([{ name: "F", xml: sheetXml(rows) }]), { name: "a.xlsx" });
  const csv = await understood(rows.map((row) => row.join(";")).join("\n"));
  expect(xlsx.rows).toEqual(csv.rows);
  expect(xlsx.profile.columns).toEqual(csv.profile.columns);
  expect(xlsx.profile).toMatchObject({
    format: "xlsx",
    parts: [{ name: "F", read: true, rows: 2 }],
  });
  expect(xlsx.profile.dialect).toBeUndefined();
  expect(csv.profile.columns[0]).toMatchObject({ format: "siren", family: "code" });
});

test("JSON keeps its lists and geometries as such", async () => {
  const { profile, rows } = await understood(
    '[{"a":1,"l":[1,2],"g":{"type":"Point","coordinates":[1,2]}},{"a":2,"l":null,"g":null}]',
  );
  expect(profile.columns.map(({ name, type, family }) => [name, type, family])).toEqual([
    ["a", "int", "number"],
    ["l", "json", "text"],
    ["g", "geometry", "place"],
  ]);
  expect(profile.bbox).toEqual([1, 2, 1, 2]);
  expect(rows[0]).toMatchObject({ a: 1n, l: "[1,2]" });
});

test("Parquet of others keeps its texts, and numbers that are too large", async () => {
  const file = parquetWriteBuffer({
    columnData: [
      { name: "code", data: ["1", "2"], type: "STRING" },
      { name: "n", data: [-9_223_372_036_854_775_808n, 1n], type: "INT64" },
    ],
  });
  const { profile, rows } = await understood(new Uint8Array(file), { name: "a.parquet" });
  expect(profile).toMatchObject({ format: "parquet", warnings: [] });
  expect(rows.map((row) => [row["code"], String(row["n"])])).toEqual([
    ["1", "-9223372036854775808"],
    ["2", "1"],
  ]);
});

test("a compressed CSV has the profile of the plain one, its footer left out", async () => {
  const text = `a;b\n${"1;2\n".repeat(40_000)}Source : nous\n`;
  const { profile } = await understood(gzipSync(text), { name: "a.csv.gz" });
  const plain = await understood(text);
  expect(profile).toEqual(plain.profile);
  const zipped = await understood(zipOf([{ name: "a.csv", content: text }]), { name: "a.zip" });
  expect(zipped.profile).toEqual({
    ...plain.profile,
    parts: [{ name: "a.csv", read: true, rows: plain.profile.rows }],
  });
});

test("columns are judged by rows from the whole of a long table", async () => {
  const lines = Array.from({ length: 60_000 }, (_, at) =>
    at < 30_000 ? `u${at}@exemple.fr;${at}` : `inconnu ${at};${at}`,
  );
  const { profile } = await understood(`courriel;n\n${lines.join("\n")}\n`);
  expect(profile.columns[0]?.format).toBeUndefined();
});

test("latitudes and longitudes give the box they lie in", async () => {
  const { profile } = await understood("lat;lon\n48.85;2.35\n43.3;5.4\n");
  expect(profile.bbox).toEqual([2.35, 43.3, 5.4, 48.85]);
});

test("what is no table is told by its type", async () => {
  const sink = new Kept();
  const result = await understand(sourceOf("%PDF-1.4\n"), { name: "a.pdf" }, sink);
  expect(result).toMatchObject({
    state: "done",
    parquetBytes: 0,
    profile: { format: "pdf", table: false, rows: 0, columns: [] },
  });
  expect(sink.parts).toEqual([]);
});

test("a compressed file can be paused and taken up again", async () => {
  const lines = Array.from({ length: 160_000 }, (_, at) => `u${at}@exemple.fr;${at % 7}`);
  const bytes = gzipSync(`courriel;n\n${lines.join("\n")}\n`);
  const whole = new Kept();
  const once = await understand(sourceOf(bytes), { name: "a.csv.gz" }, whole);
  const sink = new Kept();
  let result = await understand(sourceOf(bytes), { name: "a.csv.gz" }, sink, { pause: () => true });
  let pauses = 0;
  while (result.state === "paused") {
    pauses += 1;
    const { checkpoint } = result;
    const options = { checkpoint, pause: () => pauses < 3 };
    result = await understand(sourceOf(bytes), { name: "a.csv.gz" }, sink, options);
  }
  expect(pauses).toBeGreaterThan(1);
  expect(result).toEqual(once);
  expect(Buffer.compare(sink.bytes, whole.bytes)).toBe(0);
  expect(once.state === "done" && once.profile.columns[0]?.format).toBe("email");
}, 30_000);
