import { readdirSync, readFileSync } from "node:fs";

const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

export interface Use {
  cpuSeconds: number;
  bytes: number;
}

/** What the runtime of the portal on this folder has used so far; nothing where /proc does not say. */
export function runtimeUse(folder: string): Use | undefined {
  const use = { cpuSeconds: 0, bytes: 0 };
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
    try {
      if (readFileSync(`/proc/${pid}/comm`, "utf8").trim() !== "workerd") continue;
      if (!readFileSync(`/proc/${pid}/environ`, "utf8").includes(folder)) continue;
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      use.cpuSeconds += (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND;
      use.bytes += Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES;
    } catch {
      // It ended while we looked.
    }
  return use.bytes > 0 ? use : undefined;
}
