import { TEXT } from "#engine/kernel/layout.ts";
import { DOUBLE, INT32, physicalType } from "./parquet-types.ts";

/** Least and greatest value as Parquet's statistics hold them; texts are cut, so `exact` is false for a cut one. */
export interface Bounds {
  least: Uint8Array;
  most: Uint8Array;
  leastExact: boolean;
  mostExact: boolean;
}

/** Bounds from the kernel's ordered numbers; `undefined` when a cut text has no bound above. */
export function boundsOf(kind: number, least: bigint, most: bigint): Bounds | undefined {
  if (kind === 0 || least > most) return undefined;
  if (kind !== TEXT)
    return {
      least: numberBytes(kind, least),
      most: numberBytes(kind, most),
      leastExact: true,
      mostExact: true,
    };
  const low = prefixBytes(least);
  const high = prefixBytes(most);
  const above = high.length < 8 ? high : following(high);
  if (!above) return undefined;
  return {
    least: low.length < 8 ? low : whole(low),
    most: above,
    leastExact: low.length < 8,
    mostExact: high.length < 8,
  };
}

/** A double's bits back from the number that orders as it does. */
export function bitsOf(ordered: bigint): bigint {
  return ordered < 0n ? BigInt.asIntN(64, ordered ^ 0x7fffffffffffffffn) : ordered;
}

function numberBytes(kind: number, ordered: bigint): Uint8Array {
  const type = physicalType(kind);
  if (type === 0) return Uint8Array.of(Number(ordered));
  const bytes = new Uint8Array(type === INT32 ? 4 : 8);
  const view = new DataView(bytes.buffer);
  if (type === INT32) view.setInt32(0, Number(ordered), true);
  else view.setBigInt64(0, type === DOUBLE ? bitsOf(ordered) : ordered, true);
  return bytes;
}

/** The first eight bytes of a text without the zeros that fill a shorter one up. */
function prefixBytes(ordered: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, ordered) ^ (1n << 63n));
  let length = 8;
  while (length > 0 && bytes[length - 1] === 0) length--;
  return bytes.subarray(0, length);
}

/** Without a character that the cut left incomplete. */
function whole(bytes: Uint8Array): Uint8Array {
  let at = bytes.length - 1;
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  const first = bytes[at] ?? 0;
  const wanted = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return at + wanted > bytes.length ? bytes.subarray(0, at) : bytes;
}

/** The least text of plain letters that is above every text beginning so. */
function following(bytes: Uint8Array): Uint8Array | undefined {
  const above = Uint8Array.from(whole(bytes));
  for (let at = above.length - 1; at >= 0; at--) {
    const byte = above[at] ?? 0;
    if (byte >= 0x7f) continue;
    above[at] = byte + 1;
    return above.subarray(0, at + 1);
  }
  return undefined;
}
