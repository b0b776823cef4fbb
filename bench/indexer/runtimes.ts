import { readdirSync, readFileSync } from "node:fs";

/** Process numbers of the runtime of the portal on this folder. */
export function runtimes(folder: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        if (readFileSync(`/proc/${pid}/comm`, "utf8").trim() !== "workerd") return false;
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(folder);
      } catch {
        // It ended while we looked.
        return false;
      }
    });
}
