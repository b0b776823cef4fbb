import { snappyUncompress } from "hyparquet";
import type { Kernel } from "./kernel.ts";

/** The kernel's variables that its memory does not hold. */
const GLOBALS = [
  "top",
  "live",
  "raw",
  "rawRoom",
  "packed",
  "seen",
  "invalid",
  "nuls",
  "sequences",
  "rowTable",
  "rowSlots",
  "rowsKept",
  "sampled",
] as const;
const LISTS = 1024;
const FREE = 0x80000000;
/** Packed at a time, into the room that pages are packed in. */
const STEP = 128 << 10;

/** Everything a kernel holds once it has written a page, packed: what is freed is left out. */
export function snapshotOf(kernel: Kernel): { globals: number[]; memory: Uint8Array } {
  const globals = GLOBALS.map((name) => kernel.call[name].value);
  const into = kernel.call.packed.value;
  const parts: Uint8Array[] = [];
  for (const [from, to] of stretches(kernel, globals[0] ?? 0)) {
    for (let at = from; at < to; at += STEP) {
      const length = Math.min(STEP, to - at);
      const packed = kernel.call.snappy(at, length, into);
      const part = new Uint8Array(12 + packed);
      const view = new DataView(part.buffer);
      view.setUint32(0, at, true);
      view.setUint32(4, length, true);
      view.setUint32(8, packed, true);
      part.set(kernel.bytes.subarray(into, into + packed), 12);
      parts.push(part);
    }
  }
  return { globals, memory: joined(parts) };
}

/** Puts a snapshot into a fresh kernel that was set up in the same way. */
export function restore(kernel: Kernel, globals: readonly number[], memory: Uint8Array): void {
  kernel.call.reach(globals[0] ?? 0);
  const view = new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
  for (let at = 0; at < memory.length;) {
    const length = view.getUint32(at + 4, true);
    const packed = view.getUint32(at + 8, true);
    const target = kernel.bytes.subarray(view.getUint32(at, true)).subarray(0, length);
    snappyUncompress(memory.subarray(at + 12, at + 12 + packed), target);
    at += 12 + packed;
  }
  for (const [at, name] of GLOBALS.entries()) kernel.call[name].value = globals[at] ?? 0;
}

/** Runs of memory in use, and the heads of the freed blocks between them. */
function* stretches(kernel: Kernel, top: number): Generator<[number, number]> {
  let from = kernel.call.lists.value;
  let at = from + LISTS;
  const { view } = kernel;
  while (at < top) {
    const free = (view.getUint32(at, true) & FREE) !== 0;
    const size = view.getUint32(at + 4, true);
    if (free) {
      yield [from, at + 12];
      from = at + size;
    }
    at += size;
  }
  if (from < top) yield [from, top];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
