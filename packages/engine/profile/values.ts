import {
  BOOL,
  DATE_YMD,
  DECIMAL_POINT,
  DURATION,
  INT,
  MONEY,
  PERCENT,
  TEXT,
  TIME,
} from "#engine/kernel/layout.ts";
import { bitsOf } from "#engine/write/parquet-bounds.ts";
import { isDate, isDatetime } from "#engine/write/parquet-types.ts";
import type { ColumnType, Family } from "./profile.ts";

export function typeOf(kind: number): ColumnType {
  if (kind === INT) return "int";
  if (kind === BOOL) return "bool";
  if (kind === TIME) return "time";
  if (kind === DURATION) return "duration";
  if (isDate(kind)) return "date";
  if (isDatetime(kind)) return "datetime";
  return kind === TEXT || kind === 0 ? "text" : "decimal";
}

/** What a decimal was written with. */
export function unitOf(kind: number): "percent" | "money" | undefined {
  if (kind < DECIMAL_POINT + PERCENT || kind >= DATE_YMD) return undefined;
  return kind < DECIMAL_POINT + MONEY ? "percent" : "money";
}

export function familyOf(type: ColumnType): Family {
  if (type === "int" || type === "decimal" || type === "duration") return "number";
  if (type === "date" || type === "datetime" || type === "time") return "date";
  return type === "bool" ? "flag" : "text";
}

/** A double's or an integer's value from the number that orders as it does; big integers lose their last digits. */
function numberOf(kind: number, ordered: bigint): number {
  if (kind <= INT || kind >= DATE_YMD) return Number(ordered);
  view.setBigInt64(0, bitsOf(ordered));
  return view.getFloat64(0);
}

const view = new DataView(new ArrayBuffer(8));

/** A value of a kind as a profile shows it; `value` in the kind's unit: days, microseconds, or itself. */
export function shown(kind: number, value: number, zoned: boolean): number | string {
  if (isDate(kind)) return iso(value * 86_400_000).slice(0, 10);
  if (kind === TIME || kind === DURATION) return clock(value);
  if (!isDatetime(kind)) return value;
  const text = iso(Math.floor(value / 1000));
  const micros = value - Math.floor(value / 1000) * 1000;
  const seconds = micros > 0 ? text.replace("Z", `${pad(micros, 3)}Z`) : text.replace(".000Z", "Z");
  return zoned ? seconds : seconds.replace("Z", "");
}

/** As `shown`, without loss for integers of more than 53 bits. */
export function shownExactly(kind: number, ordered: bigint, zoned: boolean): number | string {
  if (kind !== INT) return shown(kind, numberOf(kind, ordered), zoned);
  const number = Number(ordered);
  return Number.isSafeInteger(number) ? number : String(ordered);
}

/** `0001-01-01T00:00:00.000Z` of milliseconds since 1970. */
function iso(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString();
  return text.startsWith("+00") || text.startsWith("-00") ? text.slice(3) : text;
}

/** Hours, which may be more than a day has, minutes and seconds. */
function clock(micros: number): string {
  if (micros < 0) return `-${clock(-micros)}`;
  const seconds = Math.floor(micros / 1e6);
  const text = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  const rest = micros - seconds * 1e6;
  return rest > 0 ? `${text}.${pad(rest, 6)}` : text;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
