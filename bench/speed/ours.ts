import { peakMemory } from "./peak-memory.ts";
import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";
import { understand } from "#engine/understand.ts";

// One file through the engine: `ours.ts FILE PARQUET`; prints what it took.
const [, , file = "", parquet = ""] = process.argv;
const from = openSync(file, "r");
const to = openSync(parquet, "w");
const { size } = fstatSync(from);
const source = {
  byteLength: size,
  async slice(start: number, end = size) {
    const buffer = new ArrayBuffer(end - start);
    let at = 0;
    while (at < end - start)
      at += readSync(from, new Uint8Array(buffer), at, end - start - at, start + at);
    return buffer;
  },
};
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
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1e6;
const wall = (performance.now() - begun) / 1e3;
console.log(JSON.stringify({ cpu, wall, memory: peakMemory() }));
