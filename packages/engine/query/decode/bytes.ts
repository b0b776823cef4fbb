import type { SchemaElement } from "hyparquet";
import { wkbToGeojson } from "hyparquet/src/wkb.js";
import type { Column } from "#engine/query/columns.ts";
import { Pool } from "#engine/query/pool.ts";

/** The texts of a PLAIN page: `width` bytes each, or with their length before them when it is 0. */
export function poolOf(column: Column, bytes: Uint8Array, count: number, width: number): Pool {
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let position = 0;
  for (let i = 0; i < count; i++) {
    let length = width;
    if (!width) {
      length =
        (bytes[position] ?? 0) |
        ((bytes[position + 1] ?? 0) << 8) |
        ((bytes[position + 2] ?? 0) << 16) |
        ((bytes[position + 3] ?? 0) << 24);
      position += 4;
    }
    starts[i] = position;
    position += length;
    ends[i] = position;
    if (length < 0 || position > bytes.length) throw new Error("parquet text exceeds its page");
  }
  return Pool.ofBytes(bytes, starts, ends, renderer(column));
}

/** A pool of byte arrays that somebody else decoded. */
export function poolOfArrays(column: Column, arrays: Uint8Array[]): Pool {
  const starts = new Uint32Array(arrays.length);
  const ends = new Uint32Array(arrays.length);
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let position = 0;
  for (const [i, array] of arrays.entries()) {
    bytes.set(array, position);
    starts[i] = position;
    position += array.length;
    ends[i] = position;
  }
  return Pool.ofBytes(bytes, starts, ends, renderer(column));
}

/** How bytes that are not text are written: geometries as GeoJSON, the rest in hexadecimal. */
function renderer({ type, element }: Column): ((bytes: Uint8Array) => string) | undefined {
  const { logical_type: logical } = element;
  if (type === "geometry" && logical) return isStored(logical) ? geojson : undefined;
  if (logical?.type === "UUID") return uuid;
  return element.type === "FIXED_LEN_BYTE_ARRAY" && !logical ? hexadecimal : undefined;
}

/** As well-known binary; geometries are also told to be in texts. */
function isStored({ type }: NonNullable<SchemaElement["logical_type"]>): boolean {
  return type === "GEOMETRY" || type === "GEOGRAPHY";
}

function geojson(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return JSON.stringify(wkbToGeojson({ view, offset: 0 }));
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function uuid(bytes: Uint8Array): string {
  return hexadecimal(bytes).replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
