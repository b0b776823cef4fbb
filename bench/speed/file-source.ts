import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { Source } from "#engine/port.ts";

/** A file on disk as the engine is given one: ranges, never the whole. */
export function fileSource(path: string): { source: Source; close: () => void } {
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  const source: Source = {
    byteLength: size,
    async slice(start, end = size) {
      const buffer = new ArrayBuffer(Math.max(0, end - start));
      let at = 0;
      while (at < buffer.byteLength)
        at += readSync(file, new Uint8Array(buffer), at, buffer.byteLength - at, start + at);
      return buffer;
    },
  };
  return { source, close: () => closeSync(file) };
}
