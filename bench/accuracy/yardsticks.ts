import { DuckDBInstance } from "@duckdb/node-api";
import Papa from "papaparse";
import type { Table } from "./pollock.ts";

/** A reader of CSV that anyone may use instead of ours. */
export interface Yardstick {
  name: string;
  delimiter: (path: string, text: string) => Promise<string>;
  /** The table with its first row as names; undefined when the file is refused. */
  table: (path: string, text: string) => Promise<Table | undefined>;
}

/** Ways to ask DuckDB, the strictest first; a way that finds but one column is passed over while there are others. */
const PLANS = [
  "",
  ", ignore_errors = true",
  ", strict_mode = false, null_padding = true",
  ", strict_mode = false, null_padding = true, delim = ',', quote = '\"'",
];

/** DuckDB with every value as text, by the first plan that reads a table. */
export async function duckdb(): Promise<Yardstick> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const ask = async (sql: string) => {
    const reader = await connection.runAndReadAll(sql);
    return { names: reader.deduplicatedColumnNames(), rows: reader.getRows() };
  };
  return {
    name: "duckdb",
    delimiter: async (path) => {
      const { rows } = await ask(
        `select Delimiter from sniff_csv(${quoted(path)}, sample_size = -1)`,
      );
      return String(rows[0]?.[0]);
    },
    table: async (path) => {
      // As text no header is told from data, so it is asked for first.
      const header = await ask(`select HasHeader from sniff_csv(${quoted(path)}, sample_size = -1)`)
        .then(({ rows }) => Boolean(rows[0]?.[0]))
        .catch(() => true);
      let best: Table | undefined;
      for (const more of PLANS) {
        const given = `header = ${header}, all_varchar = true, sample_size = -1${more}`;
        const found = await ask(`select * from read_csv(${quoted(path)}, ${given})`).catch(
          () => undefined,
        );
        if (!found || found.names.length <= (best?.header.length ?? 0)) continue;
        best = { header: found.names, rows: found.rows.map((row) => row.map(textOf)) };
        if (best.header.length > 1) break;
      }
      return best;
    },
  };
}

function textOf(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}

export const papaparse: Yardstick = {
  name: "papaparse",
  delimiter: async (_path, text) => Papa.parse(text).meta.delimiter,
  table: async (_path, text) => {
    const [header = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
    return { header, rows };
  },
};

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}
