import type { CompressionCodec, Compressors } from "hyparquet";
import { compressors as others } from "hyparquet-compressors";
import { unsnappy } from "./snappy.ts";

/** Every codec Parquet knows but LZO. */
export const codecs: Compressors = { ...others, SNAPPY: unsnappy };

/** Undoes one page's compression; the result has exactly `length` bytes. */
export function decompress(bytes: Uint8Array, length: number, codec: CompressionCodec): Uint8Array {
  if (codec === "UNCOMPRESSED") return bytes;
  if (length === 0) return new Uint8Array(0);
  const undo = codecs[codec];
  if (!undo) throw new Error(`parquet compression ${codec} is not supported`);
  const out = undo(bytes, length);
  if (out.length !== length) throw new Error(`parquet page has ${out.length} bytes, not ${length}`);
  return out;
}
