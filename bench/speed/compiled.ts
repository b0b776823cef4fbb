import { buildSync } from "esbuild";
import { join } from "node:path";

const SCRIPTS = {
  ours: "bench/speed/ours.ts",
  each: "bench/memory/each.ts",
  idle: "bench/memory/idle.ts",
};

/** Node lets 48 MB of garbage gather before it looks; an isolate of 128 MB does not. */
export const SMALL_HEAP = ["--max-semi-space-size=4"];

/** The engine bundled as it is for a Worker, so that Node's compiler and loader are not in what is measured. */
export function compiled(folder: string): Record<keyof typeof SCRIPTS, string> {
  buildSync({
    entryPoints: SCRIPTS,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const script = (name: keyof typeof SCRIPTS) => join(folder, `${name}.mjs`);
  return { ours: script("ours"), each: script("each"), idle: script("idle") };
}
