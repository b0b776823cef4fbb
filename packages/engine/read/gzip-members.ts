import { Gunzip } from "fflate";
import type { Bytes } from "./bytes.ts";

/**
 * What follows the first `skip` bytes of gzip data in several members, which the platform refuses after the first.
 * Bytes behind the last member that are none (padding) are passed over.
 */
export async function* membersAfter(bytes: Bytes, skip: number): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const gunzip = new Gunzip((part) => out.push(part));
  let left = skip;
  for await (const part of bytes) {
    // Small portions: what one becomes is held at once.
    for (let at = 0; at < part.length; at += 32_768) {
      const padding = !pushed(gunzip, part.slice(at, at + 32_768));
      for (const made of out.splice(0)) {
        const passed = Math.min(left, made.length);
        left -= passed;
        if (passed < made.length) yield made.subarray(passed);
      }
      if (padding) return;
    }
  }
}

/** False when what comes is no gzip data. */
function pushed(gunzip: Gunzip, part: Uint8Array): boolean {
  try {
    gunzip.push(part);
    return true;
  } catch {
    return false;
  }
}
