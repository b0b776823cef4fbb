import type { CompressionCodec, Compressors } from "hyparquet";
import { decompress as unzstd } from "fzstd";
import { decompressBrotli } from "hyparquet-compressors/src/brotli.js";
import { gunzip } from "hyparquet-compressors/src/gzip.js";
import { decompressLz4, decompressLz4Raw } from "hyparquet-compressors/src/lz4.js";
import type { Room } from "#engine/query/room.ts";
import { unsnappy } from "./snappy.ts";

/** Undoes the compression into `out`, which has the exact length; answers what it filled. */
type Undo = (input: Uint8Array, out: Uint8Array) => Uint8Array;

/** Those that write where they are told. */
const INTO: { [K in CompressionCodec]?: Undo } = {
  SNAPPY: unsnappy,
  ZSTD: (input, out) => unzstd(input, out),
  GZIP: (input, out) => gunzip(input, out),
};

/** Every codec Parquet knows but LZO. */
export const codecs: Compressors = {
  SNAPPY: (input, length) => unsnappy(input, new Uint8Array(length)),
  ZSTD: (input, length) => unzstd(input, new Uint8Array(length)),
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

/** Undoes one page's compression, into `room` where one is lent; the result has exactly `length` bytes. */
export function decompress(
  bytes: Uint8Array,
  length: number,
  codec: CompressionCodec,
  room?: Room<Uint8Array>,
): Uint8Array {
  if (codec === "UNCOMPRESSED") return bytes;
  if (length === 0) return new Uint8Array(0);
  const into = room && INTO[codec];
  const undo = codecs[codec];
  if (!undo) throw new Error(`parquet compression ${codec} is not supported`);
  const out = into ? into(bytes, room(length)) : undo(bytes, length);
  if (out.length !== length) throw new Error(`parquet page has ${out.length} bytes, not ${length}`);
  return out;
}
