import type { Sink, Source } from "#engine/port.ts";
import { type Hints, type Options, understand } from "#engine/understand.ts";
import { parquetReadObjects } from "hyparquet";

/** A source that holds its bytes and counts how many were asked of it. */
export function sourceOf(content: string | Uint8Array): Source & { asked: number } {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    byteLength: bytes.length,
    asked: 0,
    async slice(start, end = bytes.length) {
      this.asked += end - start;
      return Uint8Array.from(bytes.subarray(start, end)).buffer;
    },
  };
}

/** A sink that keeps everything. */
export class Kept implements Sink {
  readonly parts: Uint8Array[] = [];

  async write(bytes: Uint8Array): Promise<void> {
    this.parts.push(Uint8Array.from(bytes));
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

/** Understands text as a file and reads the Parquet back. */
export async function understood(
  content: string | Uint8Array,
  hints: Hints = { name: "a.csv" },
  options: Options = {},
) {
  const sink = new Kept();
  const result = await understand(sourceOf(content), hints, sink, options);
  if (result.state !== "done") throw new Error("It paused");
  const { bytes } = sink;
  const rows = await parquetReadObjects({ file: bytes.buffer });
  return { profile: result.profile, bytes, rows, parquetBytes: result.parquetBytes };
}
