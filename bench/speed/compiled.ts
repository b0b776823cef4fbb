import { globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, resolve } from "node:path";

/** The engine as JavaScript in a folder, so that Node's own compiler is not in what is measured; returns its script. */
export function compiled(folder: string): string {
  const files = globSync("packages/engine/**/*.ts", {
    exclude: ["packages/engine/kernel/assembly/**", "**/*.d.ts"],
  });
  for (const file of [...files, "bench/speed/ours.ts", "bench/speed/peak-memory.ts"]) {
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
    },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return join(folder, "bench/speed/ours.js");
}
