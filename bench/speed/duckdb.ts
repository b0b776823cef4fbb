import { peakMemory } from "./peak-memory.ts";
import { DuckDBInstance } from "@duckdb/node-api";

// The same file through DuckDB on one thread: `duckdb.ts FILE PARQUET OPTIONS`; prints what it took.
const [, , file = "", parquet = "", options = ""] = process.argv;
const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
const connection = await instance.connect();
const begun = performance.now();
const before = process.cpuUsage();
const more = options ? `, ${options}` : "";
await connection.run(
  `create table t as select * from read_csv('${file}', sample_size = -1${more})`,
);
await connection.runAndReadAll("summarize t");
await connection.run(`copy t to '${parquet}' (format parquet, compression snappy)`);
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1e6;
const wall = (performance.now() - begun) / 1e3;
console.log(JSON.stringify({ cpu, wall, memory: peakMemory() }));
