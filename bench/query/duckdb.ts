import { DuckDBInstance } from "@duckdb/node-api";
import { peakMemory } from "#bench/speed/peak-memory.ts";

/** The same question to DuckDB on one thread, on the same file; prints what it cost as JSON. */
const [path = "", sql = ""] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
const connection = await instance.connect();
const resident = process.memoryUsage.rss();
const before = process.resourceUsage();
const started = performance.now();
await connection.run(`create view data as from read_parquet('${path}')`);
const reader = await connection.runAndReadAll(sql);
const milliseconds = performance.now() - started;
const after = process.resourceUsage();
const cpu = after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime;
process.stdout.write(
  JSON.stringify({
    milliseconds,
    cpuMilliseconds: cpu / 1000,
    reads: 0,
    bytes: 0,
    memoryBytes: peakMemory() * 2 ** 20 - resident,
    rows: reader.currentRowCount,
  }),
);
connection.closeSync();
