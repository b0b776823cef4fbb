import { peakMemory } from "./peak-memory.ts";
import { closeSync, openSync, writeSync } from "node:fs";
import { understand } from "#engine/understand.ts";
import { fileSource } from "./file-source.ts";

// One file through the engine: `ours.ts FILE PARQUET`; prints what it took.
const [, , file = "", parquet = ""] = process.argv;
const { source, close } = fileSource(file);
const to = openSync(parquet, "w");
const sink = {
  async write(bytes: Uint8Array) {
    writeSync(to, bytes);
  },
};
const begun = performance.now();
const before = process.cpuUsage();
const result = await understand(source, { name: file }, sink);
if (result.state !== "done") throw new Error("It paused unasked");
closeSync(to);
close();
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1e6;
const wall = (performance.now() - begun) / 1e3;
console.log(JSON.stringify({ cpu, wall, memory: peakMemory() }));
