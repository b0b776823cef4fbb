import { array, assert, integer, property, uint8Array } from "fast-check";
import { snappyUncompress } from "hyparquet";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { base64 } from "#engine/kernel/kernel-bytes.ts";
import { Kernel } from "#engine/kernel/kernel.ts";

const BUILT = "packages/engine/kernel/kernel.wasm";

test("the kernel in the repository is what its source builds, in both its forms", async () => {
  const built = await readFile(BUILT);
  expect(Buffer.from(base64, "base64").equals(built)).toBe(true);
  const folder = await mkdtemp(join(tmpdir(), "kernel-"));
  const fresh = join(folder, "kernel.wasm");
  execFileSync(process.execPath, ["tools/kernel.ts", "--to", fresh]);
  expect((await readFile(fresh)).equals(built)).toBe(true);
  await rm(folder, { recursive: true });
}, 120_000);

test("what snappy packs is unpacked equal", () => {
  const kernel = new Kernel();
  const from = kernel.call.alloc(400_000);
  const into = kernel.call.alloc(500_000);
  const pieces = array(uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 8 });
  assert(
    property(pieces, array(integer({ min: 0, max: 7 }), { maxLength: 8000 }), (words, picks) => {
      const content = Buffer.concat(
        picks.map((pick) => words[pick % words.length] ?? words[0] ?? new Uint8Array(1)),
      );
      kernel.bytes.set(content, from);
      const packed = kernel.call.snappy(from, content.length, into);
      const out = new Uint8Array(content.length);
      if (content.length > 0) snappyUncompress(kernel.bytes.slice(into, into + packed), out);
      expect(Buffer.compare(out, content)).toBe(0);
    }),
    { numRuns: 100 },
  );
}, 60_000);
