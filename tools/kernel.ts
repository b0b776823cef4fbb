/* Builds the engine's WebAssembly kernel from its AssemblyScript: `node tools/kernel.ts`; with `--to FILE`, there only. */
import { readFile, writeFile } from "node:fs/promises";
import { main } from "assemblyscript/asc";

import { parseArgs } from "node:util";

const FOLDER = "packages/engine/kernel";
const { to } = parseArgs({ options: { to: { type: "string" } } }).values;
const target = to ?? `${FOLDER}/kernel.wasm`;
const flags =
  "-O3 --noAssert --runtime stub --importMemory --zeroFilledMemory --initialMemory 16 --enable simd --enable bulk-memory";
const { error } = await main([`${FOLDER}/assembly/index.ts`, "-o", target, ...flags.split(" ")], {
  stderr: process.stderr,
});
if (error) throw error;
if (!to) {
  const base64 = (await readFile(target)).toString("base64");
  await writeFile(
    `${FOLDER}/kernel-bytes.ts`,
    `/* Made by tools/kernel.ts from assembly/: the bytes of kernel.wasm. */\nexport const base64 =\n  "${base64}";\n`,
  );
}
