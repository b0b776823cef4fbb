import type { SchemaElement } from "hyparquet";
import type { ColumnType } from "#engine/profile/profile.ts";
import { plainNumber } from "./canonical.ts";

/** How the cells of one column of a Parquet file become text. */
export interface Format {
  type?: ColumnType;
  /** Canonical text of a value that is not null. */
  text(value: unknown): string;
}

type Unit = "MILLIS" | "MICROS" | "NANOS";
const PER_SECOND: Record<Unit, bigint> = { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 10n ** 9n };

/** The format of a flat column by its annotations (parquet-format, LogicalTypes.md). */
export function formatOfElement(element: SchemaElement): Format {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (logical?.type === "GEOMETRY" || logical?.type === "GEOGRAPHY")
    return { type: "geometry", text: json };
  if (converted === "DECIMAL" || logical?.type === "DECIMAL") {
    const scale = element.scale ?? (logical?.type === "DECIMAL" ? logical.scale : 0);
    return { type: scale > 0 ? "decimal" : "int", text: (value) => decimal(value, scale) };
  }
  if (converted === "DATE" || logical?.type === "DATE") return { type: "date", text: date };
  if (logical?.type === "TIMESTAMP") return timestamp(logical.unit, logical.isAdjustedToUTC);
  if (converted === "TIMESTAMP_MILLIS") return timestamp("MILLIS", true);
  if (converted === "TIMESTAMP_MICROS") return timestamp("MICROS", true);
  if (logical?.type === "TIME") return time(logical.unit);
  if (converted === "TIME_MILLIS") return time("MILLIS");
  if (converted === "TIME_MICROS") return time("MICROS");
  if (converted === "JSON" || logical?.type === "JSON") return { type: "json", text: bytesText };
  if (converted === "INTERVAL") return { text: interval };
  if (logical?.type === "UUID" || logical?.type === "FLOAT16") return { text: String };
  if (type === "INT96") return { type: "datetime", text: String };
  if (type === "FLOAT") return { type: "decimal", text: single };
  if (type === "DOUBLE") return { type: "decimal", text: (value) => plainNumber(Number(value)) };
  if (type === "BOOLEAN") return { type: "bool", text: String };
  if (type === "INT32" || type === "INT64") return { type: "int", text: String };
  return { type: "text", text: bytesText };
}

/** Nested values, variants and lists, as JSON text. */
export const NESTED: Format = { type: "json", text: json };

/** Annotations this file reads by itself: hyparquet would turn their values into floats or fail. */
export function bare(element: SchemaElement): SchemaElement {
  const { converted_type: converted, logical_type: logical, ...rest } = element;
  const kept = ["GEOMETRY", "GEOGRAPHY", "UUID", "FLOAT16", "INTEGER", "STRING"];
  if (logical && kept.includes(logical.type)) return element;
  const keep = converted === "UTF8" || converted?.startsWith("UINT");
  return keep && converted ? { ...rest, converted_type: converted } : rest;
}

/** A moment from its count since 1970, all its digits kept. */
export function isoMoment(count: bigint, unit: Unit, utc: boolean): string {
  const per = PER_SECOND[unit];
  let seconds = count / per;
  let rest = count % per;
  if (rest < 0n) {
    rest += per;
    seconds -= 1n;
  }
  const moment = new Date(Number(seconds) * 1000);
  if (Number.isNaN(moment.getTime())) return String(count);
  return moment.toISOString().slice(0, -5) + fraction(rest, unit) + (utc ? "Z" : "");
}

function timestamp(unit: Unit, utc: boolean): Format {
  return { type: "datetime", text: (value) => isoMoment(whole(value), unit, utc) };
}

function time(unit: Unit): Format {
  return {
    type: "time",
    text(value) {
      const per = PER_SECOND[unit];
      const seconds = Number(whole(value) / per);
      const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
        String(Math.floor(part)).padStart(2, "0"),
      );
      return clock.join(":") + fraction(whole(value) % per, unit);
    },
  };
}

function fraction(rest: bigint, unit: Unit): string {
  if (rest === 0n) return "";
  const digits = unit === "MILLIS" ? 3 : unit === "MICROS" ? 6 : 9;
  return `.${String(rest).padStart(digits, "0").replace(/0+$/, "")}`;
}

function whole(value: unknown): bigint {
  return typeof value === "bigint" ? value : BigInt(Math.trunc(Number(value)));
}

function date(value: unknown): string {
  const day = new Date(Number(value) * 86_400_000);
  return Number.isNaN(day.getTime()) ? String(value) : day.toISOString().slice(0, 10);
}

function decimal(value: unknown, scale: number): string {
  const unscaled = value instanceof Uint8Array ? signed(value) : whole(value);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const at = digits.length - scale;
  const sign = unscaled < 0n ? "-" : "";
  return sign + digits.slice(0, at) + (scale > 0 ? `.${digits.slice(at)}` : "");
}

/** Two's complement, most significant byte first. */
function signed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  const bits = BigInt(bytes.length * 8);
  return bytes.length > 0 && bytes[0] !== undefined && bytes[0] >= 128
    ? value - (1n << bits)
    : value;
}

/** The shortest decimal that is this single-precision number. */
function single(value: unknown): string {
  const number = Number(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(number.toPrecision(digits));
    if (Math.fround(short) === number) return plainNumber(short);
  }
  return plainNumber(number);
}

function interval(value: unknown): string {
  if (!(value instanceof Uint8Array) || value.length < 12) return bytesText(value);
  const view = new DataView(value.buffer, value.byteOffset, 12);
  const [months, days, millis] = [0, 4, 8].map((at) => view.getUint32(at, true));
  return `P${months}M${days}DT${Number(millis) / 1000}S`;
}

/** Characters no text has, by which bytes are known as such. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const strict = new TextDecoder("utf-8", { fatal: true });

function bytesText(value: unknown): string {
  if (!(value instanceof Uint8Array)) return typeof value === "string" ? value : json(value);
  try {
    const text = strict.decode(value);
    if (!CONTROL.test(text)) return text;
  } catch {
    // Not UTF-8: told as hexadecimal below.
  }
  return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function json(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner === "bigint")
        return Number.isSafeInteger(Number(inner)) ? Number(inner) : String(inner);
      return inner instanceof Uint8Array ? bytesText(inner) : inner;
    }) ?? ""
  );
}
