import { Problem } from "#base/problem.ts";
import type { Asked } from "./door.ts";

/** The body of a request that anyone may send, read no further than a bound: 413 beyond it. */
export async function bounded(c: Asked, largestBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(c.req.header("Content-Length") ?? 0) > largestBytes) throw tooLarge(largestBytes);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  if (!c.req.raw.body) return new Uint8Array();
  const reader = c.req.raw.body.getReader();
  for (let next = await reader.read(); next.value; next = await reader.read()) {
    bytes += next.value.byteLength;
    if (bytes > largestBytes) {
      await reader.cancel();
      throw tooLarge(largestBytes);
    }
    parts.push(next.value);
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function tooLarge(largestBytes: number): Problem {
  return new Problem(413, "too-large", `No more than ${largestBytes} bytes are taken here.`);
}
