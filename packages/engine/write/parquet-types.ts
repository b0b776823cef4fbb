import {
  BOOL,
  DATETIME_MDY,
  DATETIME_YMD,
  DATE_MDY,
  DATE_YMD,
  DURATION,
  INT,
  TEXT,
  TIME,
} from "#engine/kernel/layout.ts";
import type { Thrift } from "./thrift.ts";

/** Parquet's physical types. */
const BOOLEAN = 0;
export const INT32 = 1;
const INT64 = 2;
export const DOUBLE = 5;
const BYTE_ARRAY = 6;

/** How a kernel's kind is stored. */
export function physicalType(kind: number): number {
  if (kind === 0 || kind === TEXT) return BYTE_ARRAY;
  if (kind === INT || kind === TIME || kind === DURATION || isDatetime(kind)) return INT64;
  if (isDate(kind)) return INT32;
  return kind === BOOL ? BOOLEAN : DOUBLE;
}

export function isDate(kind: number): boolean {
  return kind >= DATE_YMD && kind <= DATE_MDY;
}

export function isDatetime(kind: number): boolean {
  return kind >= DATETIME_YMD && kind <= DATETIME_MDY;
}

/** A column of the schema: its physical type, both spellings of its logical type. */
export function schemaElement(thrift: Thrift, name: string, kind: number, zoned: boolean): void {
  thrift.open();
  thrift.i32(1, physicalType(kind));
  thrift.i32(3, 1);
  thrift.string(4, name);
  if (kind === 0 || kind === TEXT) {
    thrift.i32(6, 0);
    logical(thrift, 1, () => {});
  } else if (isDate(kind)) {
    thrift.i32(6, 6);
    logical(thrift, 6, () => {});
  } else if (isDatetime(kind) || kind === TIME) {
    const utc = zoned && kind !== TIME;
    if (utc) thrift.i32(6, 10);
    logical(thrift, kind === TIME ? 7 : 8, () => {
      thrift.bool(1, utc);
      thrift.struct(2);
      thrift.struct(2);
      thrift.close();
      thrift.close();
    });
  }
  thrift.close();
}

function logical(thrift: Thrift, member: number, inside: () => void): void {
  thrift.struct(10);
  thrift.struct(member);
  inside();
  thrift.close();
  thrift.close();
}
