import { constants, crc32 as theirs, deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "#engine/read/crc32.ts";
import { gather, rereadable } from "#engine/read/bytes.ts";
import { inflate } from "#engine/read/inflate.ts";

function inPieces(bytes: Uint8Array, size: number) {
  return rereadable(async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  });
}

/** Bytes with repetitions near and far, and stretches without any. */
const content = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(400)), { maxLength: 12 })
  .map((parts) =>
    Buffer.concat(
      parts.flatMap(([part, times]) => Array.from({ length: times + 1 }, () => Buffer.from(part))),
    ),
  );

test("what Deflate made is undone, in pieces of any size, at any level and strategy", async () => {
  await fc.assert(
    fc.asyncProperty(
      content,
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY),
      fc.integer({ min: 1, max: 70_000 }),
      async (bytes, level, strategy, size) => {
        const options = { level, strategy };
        const raw = inflate(inPieces(deflateRawSync(bytes, options), size), "deflate-raw");
        expect(Buffer.compare(await gather(raw, 1 << 30), bytes)).toBe(0);
        const whole = Buffer.concat([
          gzipSync(bytes, options),
          gzipSync("and more"),
          Buffer.alloc(20),
        ]);
        const zipped = inflate(inPieces(whole, size), "gzip");
        const wanted = Buffer.concat([bytes, Buffer.from("and more")]);
        expect(Buffer.compare(await gather(zipped, 1 << 30), wanted)).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

test("gzip data of another content than it says, or cut anywhere, is refused", async () => {
  const noise = Uint8Array.from({ length: 3000 }, (_, at) => (at * at * 7919) >> 3);
  const whole = gzipSync(noise);
  const changed = Uint8Array.from(whole);
  changed[whole.length - 6] = (changed[whole.length - 6] ?? 0) ^ 1;
  const read = (bytes: Uint8Array) => gather(inflate(inPieces(bytes, 777), "gzip"), 1 << 20);
  await expect(read(changed)).rejects.toMatchObject({ code: "archive-damaged" });
  for (let length = 0; length < whole.length; length += 13)
    await expect(read(whole.subarray(0, length))).rejects.toMatchObject({ code: "archive-cut" });
});

test("CRC-32 is that of others", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
      expect(crc32(second, crc32(first))).toBe(theirs(second, theirs(first)));
    }),
  );
});
