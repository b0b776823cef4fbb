import { isJson } from "#engine/query/cells.ts";
import type { Column } from "#engine/query/columns.ts";
import type { ExportBatch } from "./batches.ts";
import { cellWriter, Chunks, type Style } from "./written.ts";

/** Integers beyond 2^53 are written with all their digits: JSON has no bound, its readers do. */
export const JSON_STYLE: Style = {
  text: (text) => JSON.stringify(text),
  json: (text) => (isJson(text) ? text : JSON.stringify(text)),
  moment: (iso) => `"${iso}"`,
  missing: "null",
};

/** An array of objects, or with `lines` one object a line. */
export async function* json(
  columns: Column[],
  batches: AsyncIterable<ExportBatch>,
  { lines = false, numbered }: { lines?: boolean; numbered?: string | undefined } = {},
): AsyncGenerator<Uint8Array> {
  const chunks = new Chunks();
  if (!lines) chunks.add("[");
  let before = "";
  for await (const batch of batches) {
    const object = objectWriter(columns, batch, numbered);
    for (let row = 0; row < batch.length; row++) {
      const chunk = chunks.add(before + object(row));
      before = lines ? "\n" : ",\n";
      if (chunk) yield chunk;
    }
  }
  chunks.add(lines ? before : "]\n");
  yield chunks.rest();
}

/** One row as a JSON object. */
export function objectWriter(
  columns: Column[],
  { vectors, number }: ExportBatch,
  numbered?: string,
): (row: number) => string {
  const writers = vectors.flatMap((vector, i) => {
    const column = columns[i];
    return column
      ? [{ key: `${JSON.stringify(column.name)}:`, write: cellWriter(column, vector, JSON_STYLE) }]
      : [];
  });
  return (row) => {
    const parts = writers.map(({ key, write }) => key + write(row));
    if (numbered) parts.unshift(`${JSON.stringify(numbered)}:${number(row) + 1}`);
    return `{${parts.join(",")}}`;
  };
}
