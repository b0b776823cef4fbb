import { cellOf } from "#engine/query/cells.ts";
import type { Column } from "#engine/query/columns.ts";
import { at, type Vector } from "#engine/query/vector.ts";

/** How a row's cell is written; texts are put in their final form once a distinct text. */
export type CellWriter = (row: number) => string;

export interface Style {
  text: (text: string) => string;
  json: (text: string) => string;
  /** Dates and times. */
  moment: (iso: string) => string;
  missing: string;
}

export function cellWriter({ type, utc }: Column, vector: Vector, style: Style): CellWriter {
  const { nulls } = vector;
  if (vector.kind === "texts") {
    const { pool, codes } = vector;
    const write = type === "text" ? style.text : style.json;
    const known = pool.memo(style, () => new Map<number, string>());
    return (row) => {
      if (nulls?.[row]) return style.missing;
      const code = codes[row] ?? 0;
      const before = known.get(code);
      if (before !== undefined) return before;
      const written = write(pool.text(code));
      known.set(code, written);
      return written;
    };
  }
  if (type === "int" || type === "decimal") {
    const { values } = vector;
    return (row) => {
      const value = values[row];
      if (nulls?.[row] || (typeof value === "number" && !Number.isFinite(value)))
        return style.missing;
      return String(value);
    };
  }
  return (row) => {
    const cell = cellOf(at(vector, row), type, utc);
    if (cell === null) return style.missing;
    return typeof cell === "string" ? style.moment(cell) : String(cell);
  };
}

const CHUNK = 64 * 1024;
const encoder = new TextEncoder();

/** Gathers text into chunks of bytes worth sending. */
export class Chunks {
  #text = "";

  add(text: string): Uint8Array | undefined {
    this.#text += text;
    return this.#text.length >= CHUNK ? this.rest() : undefined;
  }

  rest(): Uint8Array {
    const bytes = encoder.encode(this.#text);
    this.#text = "";
    return bytes;
  }
}
