import { globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, resolve } from "node:path";

const SCRIPTS = [
  "bench/speed/ours.ts",
  "bench/speed/peak-memory.ts",
  "bench/speed/file-source.ts",
  "bench/memory/each.ts",
  "bench/memory/idle.ts",
];

/** Node lets 48 MB of garbage gather before it looks; an isolate of 128 MB does not. */
export const SMALL_HEAP = ["--max-semi-space-size=4"];

/** The engine as JavaScript in a folder, so that Node's own compiler is not in what is measured; returns its scripts. */
export function compiled(folder: string): { ours: string; each: string; idle: string } {
  const files = globSync("packages/engine/**/*.ts", {
    exclude: ["packages/engine/kernel/assembly/**", "**/*.d.ts"],
  });
  for (const file of [...files, ...SCRIPTS]) {
    const script = stripTypeScriptTypes(readFileSync(file, "utf8"));
    const target = join(folder, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, script.replaceAll(/(from\s+"[^"]+)\.ts"/g, '$1.js"'));
  }
  const manifest = {
    type: "module",
    imports: {
      "#engine/kernel/module": "./packages/engine/kernel/module.js",
      "#engine/*": "./packages/engine/*",
      "#bench/*": "./bench/*",
    },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return {
    ours: join(folder, "bench/speed/ours.js"),
    each: join(folder, "bench/memory/each.js"),
    idle: join(folder, "bench/memory/idle.js"),
  };
}
