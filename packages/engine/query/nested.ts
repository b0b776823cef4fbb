import { parquetReadObjects } from "hyparquet";
import type { Column } from "./columns.ts";
import type { ColumnReader } from "./cursor.ts";
import { codecs } from "./decode/codecs.ts";
import { Pool } from "./pool.ts";
import type { Reading } from "./reading.ts";
import type { Group, Table } from "./table.ts";
import { part, texts, type Vector } from "./vector.ts";

/** Lists, maps and structs of one row group, assembled by hyparquet and told as JSON. */
export class NestedReader implements ColumnReader {
  readonly #table: Table;
  readonly #reading: Reading;
  readonly #group: Group;
  readonly #column: Column;
  #vector: Vector | undefined;

  constructor(table: Table, reading: Reading, group: Group, column: Column) {
    this.#table = table;
    this.#reading = reading;
    this.#group = group;
    this.#column = column;
  }

  async pageEnd(): Promise<number> {
    this.#vector ??= await this.#load();
    return this.#group.rows;
  }

  read(from: number, to: number): Vector {
    if (!this.#vector) throw new Error("nested column was not read");
    return part(this.#vector, from, to);
  }

  async #load(): Promise<Vector> {
    const { name } = this.#column;
    const { firstRow, rows } = this.#group;
    const reading = this.#reading;
    const objects = await parquetReadObjects({
      file: {
        byteLength: reading.byteLength,
        slice: async (start, end = reading.byteLength) =>
          (await reading.bytes({ start, end }, "columns")).slice().buffer,
      },
      metadata: this.#table.metadata,
      columns: [name],
      rowStart: firstRow,
      rowEnd: firstRow + rows,
      compressors: codecs,
    });
    const cells = objects.map((object): unknown => object[name]);
    const nulls = Uint8Array.from(cells, (cell) => (cell === null || cell === undefined ? 1 : 0));
    const pool = Pool.ofStrings(cells.map((cell) => JSON.stringify(cell ?? null, plain)));
    const codes = Uint32Array.from(cells, (_, i) => i);
    return texts("json", codes, pool, nulls.includes(1) ? nulls : undefined);
  }
}

/** Bytes as hexadecimal, integers beyond 2^53 as text: JSON readers would round them. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
