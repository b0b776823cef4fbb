import { existsSync, readFileSync } from "node:fs";

/** The most memory this process had at once, in MB. What the system's own counter tells begins with the parent's. */
export function peakMemory(): number {
  const status = "/proc/self/status";
  const kilobytes = existsSync(status)
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1])
    : process.resourceUsage().maxRSS;
  return kilobytes / 1024;
}
