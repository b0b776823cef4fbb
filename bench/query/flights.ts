import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Source } from "#engine/port.ts";
import { understand } from "#engine/understand.ts";

const FLIGHTS = "node_modules/vega-datasets/data/flights-3m.parquet";

/** Ten million flights with a running number, written as Parquet by our own engine. Answers its path. */
export async function tenMillionFlights(folder: string): Promise<string> {
  const csv = join(folder, "flights.csv");
  const path = join(folder, "flights.parquet");
  const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "2GB" });
  const connection = await instance.connect();
  const thrice = Array.from({ length: 4 }, () => `from '${FLIGHTS}'`).join(" union all ");
  await connection.run(
    `copy (select row_number() over () - 1 as id, f.* from (${thrice} limit 10000000) f) to '${csv}' (format csv)`,
  );
  connection.closeSync();
  const from = await open(csv);
  const to = await open(path, "w");
  const { size } = await from.stat();
  const source: Source = {
    byteLength: size,
    async slice(start, end = size) {
      const buffer = new ArrayBuffer(end - start);
      await from.read(new Uint8Array(buffer), 0, end - start, start);
      return buffer;
    },
  };
  await understand(
    source,
    { name: "flights.csv" },
    { write: async (bytes) => void (await to.write(bytes)) },
  );
  await Promise.all([from.close(), to.close()]);
  await rm(csv);
  return path;
}
