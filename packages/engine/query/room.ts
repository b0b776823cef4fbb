/**
 * An array that is used again for each batch: what was written is good until the next call. Without
 * it, ten million rows leave hundreds of megabytes behind for the collector.
 */
export type Room<T> = (length: number) => T;

/** Numbers; their old values are still there. */
export function floats(): Room<Float64Array> {
  let room = new Float64Array(0);
  return (length) => {
    if (room.length < length) room = new Float64Array(Math.max(length, 8192));
    return room.subarray(0, length);
  };
}

function codes(): Room<Uint32Array> {
  let room = new Uint32Array(0);
  return (length) => {
    if (room.length < length) room = new Uint32Array(Math.max(length, 8192));
    return room.subarray(0, length);
  };
}

/** What decoding the pages of one column uses again and again. */
export interface Rooms {
  values: Room<Float64Array>;
  codes: Room<Uint32Array>;
  placed: Room<Uint32Array>;
  page: Room<Uint8Array>;
}

export function rooms(): Rooms {
  return { values: floats(), codes: codes(), placed: codes(), page: bytes() };
}

function bytes(): Room<Uint8Array> {
  let room = new Uint8Array(0);
  return (length) => {
    if (room.length < length) room = new Uint8Array(Math.max(length, 65_536));
    return room.subarray(0, length);
  };
}
