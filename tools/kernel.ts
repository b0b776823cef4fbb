/* Builds the engine's WebAssembly kernel from its AssemblyScript: `node tools/kernel.ts`. */
import { readFile, writeFile } from "node:fs/promises";
import { main } from "assemblyscript/asc";

const FOLDER = "packages/engine/kernel";
const flags =
  "-O3 --noAssert --runtime stub --importMemory --zeroFilledMemory --initialMemory 16 --enable simd --enable bulk-memory";
const { error } = await main(
  [`${FOLDER}/assembly/index.ts`, "-o", `${FOLDER}/kernel.wasm`, ...flags.split(" ")],
  { stderr: process.stderr },
);
if (error) throw error;
const bytes = await readFile(`${FOLDER}/kernel.wasm`);
await writeFile(
  `${FOLDER}/kernel-bytes.ts`,
  `/* Made by tools/kernel.ts from assembly/: the bytes of kernel.wasm. */\nexport const base64 =\n  "${bytes.toString("base64")}";\n`,
);
