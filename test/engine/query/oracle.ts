import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Source } from "#engine/port.ts";

/** DuckDB as the second opinion on every answer. */
export class Oracle {
  readonly #connection: DuckDBConnection;
  readonly #folder: string;
  #files = 0;

  private constructor(connection: DuckDBConnection, folder: string) {
    this.#connection = connection;
    this.#folder = folder;
  }

  static async open(): Promise<Oracle> {
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    const connection = await instance.connect();
    await connection.run("set timezone = 'UTC'");
    return new Oracle(connection, await mkdtemp(join(tmpdir(), "parvis-oracle-")));
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** Rows as JSON has them; integers of 64 bits and dates are texts. */
  async ask(sql: string): Promise<(string | number | boolean | null)[][]> {
    const reader = await this.#connection.runAndReadAll(sql);
    return reader
      .getRowsJson()
      .map((row) => row.map((value) => (typeof value === "object" ? null : value)));
  }

  /** The result of a query written as Parquet by DuckDB. */
  async parquet(sql: string, options = "codec zstd, row_group_size 2048"): Promise<Counted> {
    const path = join(this.#folder, `${this.#files++}.parquet`);
    await this.#connection.run(`copy (${sql}) to '${path}' (format parquet, ${options})`);
    return counted(await readFile(path));
  }

  async close(): Promise<void> {
    this.#connection.closeSync();
    await rm(this.#folder, { recursive: true });
  }
}

export interface Counted extends Source {
  ranges: { start: number; end: number }[];
  readonly bytesRead: number;
}

/** A source that remembers what was asked of it. */
export function counted(bytes: Uint8Array): Counted {
  const ranges: { start: number; end: number }[] = [];
  return {
    ranges,
    byteLength: bytes.length,
    get bytesRead() {
      return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    },
    slice(start, end = bytes.length) {
      ranges.push({ start, end });
      return Promise.resolve(new Uint8Array(bytes.subarray(start, end)).buffer);
    },
  };
}

/** Communes that never were: every type, nulls, accents, integers beyond 2^53. */
export function communes(rows: number): string {
  return `select
    i::bigint as id,
    ['Brest', 'Évreux', 'Lyon', 'Sainte-Marie', 'Œuilly', '']
      [1 + (hash(i) % 6)::int] as commune,
    case when i % 7 = 0 then null else (hash(i * 3) % 100000)::int end as population,
    case when i % 11 = 0 then null else (hash(i * 5) % 100000) / 8.0 - 3000 end as surface,
    (hash(i * 7) % 1000)::decimal(9, 2) / 100 as taux,
    case when i % 13 = 0 then null else hash(i * 11) % 2 = 0 end as chef_lieu,
    date '1999-12-01' + (hash(i * 13) % 9000)::int as fondee,
    timestamp '2020-01-01 00:00:00' + to_microseconds((hash(i * 17) % 1000000000000)::bigint) as vue,
    9007199254740993 + (hash(i * 19) % 1000)::bigint as grand,
    'texte ' || (hash(i * 23) % 100000) as libre
  from range(${rows}) t(i)`;
}
