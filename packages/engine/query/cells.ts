import type { ColumnType } from "#engine/profile/profile.ts";
import type { Scalar } from "./vector.ts";

/** A value as it is told: dates as ISO 8601, integers beyond 2^53 as bigint. */
export type Cell = string | number | bigint | boolean | null;

/** `utc` marks a datetime as counted from midnight in Greenwich: it ends in `Z`. */
export function cellOf(value: Scalar, type: ColumnType | "null", utc = false): Cell {
  if (value === null) return null;
  switch (type) {
    case "bool":
      return value === 1;
    case "date":
      return isoDate(Number(value) * 86_400_000);
    case "datetime":
      return isoMoment(value) + (utc ? "Z" : "");
    case "time":
    case "duration":
      return isoTime(Number(value));
    case "decimal":
      return typeof value === "number" && !Number.isFinite(value) ? null : value;
    default:
      return value;
  }
}

/** A cell as JSON text: integers keep all their digits, nested values stay nested. */
export function cellJson(cell: Cell, type: ColumnType | "null"): string {
  if (typeof cell === "bigint") return String(cell);
  if (typeof cell !== "string" || (type !== "json" && type !== "geometry"))
    return JSON.stringify(cell);
  return isJson(cell) ? cell : JSON.stringify(cell);
}

/** What a JSON column holds is written as it is, and as text when it is not JSON after all. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isoDate(millis: number): string {
  const date = new Date(millis);
  if (Number.isNaN(date.getTime())) return `${millis / 86_400_000} days`;
  const iso = date.toISOString();
  return iso.slice(0, iso.indexOf("T"));
}

function isoMoment(value: Scalar): string {
  const seconds =
    typeof value === "bigint" ? Number(floorDivide(value)) : Math.floor(Number(value) / 1e6);
  const rest =
    typeof value === "bigint"
      ? Number(value - BigInt(seconds) * 1_000_000n)
      : Number(value) - seconds * 1e6;
  const day = Math.floor(seconds / 86_400);
  return `${isoDate(day * 86_400_000)}T${isoTime((seconds - day * 86_400) * 1e6 + rest)}`;
}

function floorDivide(value: bigint): bigint {
  const seconds = value / 1_000_000n;
  return value < 0n && seconds * 1_000_000n !== value ? seconds - 1n : seconds;
}

/** The fraction is written only where there is one, without its last zeros; a duration may pass a day. */
function isoTime(micros: number): string {
  if (micros < 0) return `-${isoTime(-micros)}`;
  const seconds = Math.floor(micros / 1e6);
  const rest = micros - seconds * 1e6;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest ? `${clock}.${String(rest).padStart(6, "0").replace(/0+$/, "")}` : clock;
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
