import { expect, test } from "vitest";
import { batches } from "#tools/import/batch.ts";
import type { CatalogRecord } from "#tools/import/record.ts";

test("a batch ends at two hundred rows, or before it has a megabyte", async () => {
  const long = "x".repeat(600_000);
  const records = [
    ...Array.from({ length: 201 }, (_, at) => record("dataset", at)),
    record("organization", 201, long),
    record("dataset", 202, long),
  ];
  const made = await Array.fromAsync(batches(from(records)));
  expect(made.map((batch) => batch.records.length)).toEqual([200, 2, 1]);
  expect(JSON.parse(made[1]?.body ?? "")).toEqual({
    organizations: [{ row: 201, text: long }],
    datasets: [{ row: 200, text: "" }],
  });
});

function record(kind: CatalogRecord["kind"], row: number, text = ""): CatalogRecord {
  return { kind, row, body: { row, text } };
}

async function* from(records: CatalogRecord[]): AsyncGenerator<CatalogRecord> {
  yield* records;
}
