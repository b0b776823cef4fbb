import type { CatalogRecord } from "./record.ts";

export interface Batch {
  records: CatalogRecord[];
  /** The request's body. */
  body: string;
}

const LARGEST_ROWS = 200;
const LARGEST_LETTERS = 1_000_000;

/** Gathers records into batches that the portal takes in one go: some hundreds, or about a megabyte. */
export async function* batches(records: AsyncIterable<CatalogRecord>): AsyncGenerator<Batch> {
  let some: CatalogRecord[] = [];
  let parts: string[] = [];
  let letters = 0;
  for await (const record of records) {
    const part = JSON.stringify(record.body);
    if (
      some.length > 0 &&
      (some.length >= LARGEST_ROWS || letters + part.length > LARGEST_LETTERS)
    ) {
      yield { records: some, body: bodyOf(some, parts) };
      [some, parts, letters] = [[], [], 0];
    }
    some.push(record);
    parts.push(part);
    letters += part.length;
  }
  if (some.length > 0) yield { records: some, body: bodyOf(some, parts) };
}

/** The batch of these alone: for finding the one row that a portal cannot take. */
export function batchOf(records: CatalogRecord[]): Batch {
  return {
    records,
    body: bodyOf(
      records,
      records.map(({ body }) => JSON.stringify(body)),
    ),
  };
}

function bodyOf(records: CatalogRecord[], parts: string[]): string {
  const of = (kind: CatalogRecord["kind"]) =>
    parts.filter((_, at) => records[at]?.kind === kind).join(",");
  return `{"organizations":[${of("organization")}],"datasets":[${of("dataset")}]}`;
}
