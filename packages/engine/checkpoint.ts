import type { Kernel } from "./kernel/kernel.ts";
import { restore, snapshotOf } from "./kernel/snapshot.ts";
import type { SamplesState } from "./profile/formats/samples.ts";
import type { Warning } from "./profile/profile.ts";
import type { ReaderState } from "./read/csv-state.ts";
import type { TableState } from "./table-state.ts";
import { ENGINE_VERSION } from "./version.ts";

/** Where the work on a file stands between two calls. */
export interface Progress {
  /** Row group that is written again next. */
  group: number;
  written: number;
  table: TableState;
  reader: ReaderState;
  samples: SamplesState;
  /** What the first reading found odd, while the second goes on. */
  odd?: Warning[];
}

/** Progress and the kernel's memory as bytes: version, length of the JSON, JSON, memory. */
export function checkpointOf(kernel: Kernel, progress: Progress): Uint8Array<ArrayBuffer> {
  const { globals, memory } = snapshotOf(kernel);
  const text = JSON.stringify({ globals, progress }, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  const json = new TextEncoder().encode(text);
  const bytes = new Uint8Array(8 + json.length + memory.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, ENGINE_VERSION);
  view.setUint32(4, json.length);
  bytes.set(json, 8);
  bytes.set(memory, 8 + json.length);
  return bytes;
}

/** Fills a kernel that was set up for the same file; throws RangeError for another version's checkpoint. */
export function takeUp(kernel: Kernel, checkpoint: Uint8Array): Progress {
  const view = new DataView(checkpoint.buffer, checkpoint.byteOffset, checkpoint.byteLength);
  if (view.getUint32(0) !== ENGINE_VERSION)
    throw new RangeError("The checkpoint is another version's: start again without it");
  const end = 8 + view.getUint32(4);
  const text = new TextDecoder().decode(checkpoint.subarray(8, end));
  const { globals, progress }: { globals: number[]; progress: Progress } = JSON.parse(text, revive);
  restore(kernel, globals, checkpoint.subarray(end));
  return progress;
}

function revive(key: string, value: unknown): unknown {
  return (key === "least" || key === "most") && typeof value === "string" ? BigInt(value) : value;
}
