import type { Column } from "#engine/query/columns.ts";
import type { ExportBatch } from "./batches.ts";
import { cellWriter, Chunks, type Style } from "./written.ts";

/** Data is written as it is: a cell that begins with `=` stays one, and it is for its reader to distrust it. */
const STYLE: Style = { text: quoted, json: quoted, moment: (iso) => iso, missing: "" };

/**
 * RFC 4180 with a comma and line feeds, UTF-8 without a mark. Nothing stands for a null, `""` for an
 * empty text. `numbered` names a first column with the rows' numbers, counted from 1.
 */
export async function* csv(
  columns: Column[],
  batches: AsyncIterable<ExportBatch>,
  numbered?: string,
): AsyncGenerator<Uint8Array> {
  const chunks = new Chunks();
  const names = [...(numbered ? [numbered] : []), ...columns.map(({ name }) => name)];
  chunks.add(`${names.map(quoted).join(",")}\n`);
  for await (const { length, vectors, number } of batches) {
    const writers = vectors.flatMap((vector, i) => {
      const column = columns[i];
      return column ? [cellWriter(column, vector, STYLE)] : [];
    });
    for (let row = 0; row < length; row++) {
      let line = numbered ? `${number(row) + 1}` : "";
      for (const [n, write] of writers.entries())
        line += n || numbered ? `,${write(row)}` : write(row);
      const chunk = chunks.add(`${line}\n`);
      if (chunk) yield chunk;
    }
  }
  yield chunks.rest();
}

function quoted(text: string): string {
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
