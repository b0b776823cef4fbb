import type { ColumnType } from "#engine/profile/profile.ts";
import { QueryRefused } from "./refusal.ts";
import type { Scalar } from "./vector.ts";

const DAY = 86_400_000;
const TRUE = new Set(["true", "t", "1", "yes", "vrai", "oui"]);
const FALSE = new Set(["false", "f", "0", "no", "faux", "non"]);

/** A written value as a column of that type holds it. Throws `QueryRefused` when it is none. */
export function parseLiteral(type: ColumnType, text: string): Scalar {
  const value = parseValue(type, text.trim(), text);
  if (value === undefined)
    throw new QueryRefused("bad-value", `“${text}” is not a value of type ${type}.`);
  return value;
}

/** The same, `undefined` when it is none. */
export function parseValue(type: ColumnType, trimmed: string, text = trimmed): Scalar | undefined {
  switch (type) {
    case "int":
      return /^[+-]?\d+$/.test(trimmed) ? integer(trimmed) : decimal(trimmed);
    case "decimal":
      return decimal(trimmed);
    case "bool":
      return boolean(trimmed.toLowerCase());
    case "date": {
      const micros = moment(trimmed);
      return micros === undefined ? undefined : Math.floor(micros / (DAY * 1000));
    }
    case "datetime":
      return moment(trimmed);
    case "time":
      return time(trimmed);
    case "duration":
      return duration(trimmed);
    default:
      return text;
  }
}

function integer(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text.replace("+", ""));
}

function decimal(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function boolean(text: string): number | undefined {
  if (TRUE.has(text)) return 1;
  return FALSE.has(text) ? 0 : undefined;
}

const MOMENT =
  /^([+-]?\d{1,6})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Microseconds of an ISO 8601 date or datetime; a missing day or time is the first. */
function moment(text: string): number | undefined {
  const match = MOMENT.exec(/^\d{4}$/.test(text) ? `${text}-01` : text);
  if (!match) return undefined;
  const [, year, month, day = "1", hour = "0", minute = "0", second = "0", rest = ""] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1) return undefined;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second) - zone(match[8]);
  return (date.getTime() + seconds * 1000) * 1000 + Number(rest.slice(0, 6).padEnd(6, "0"));
}

/** Seconds east of Greenwich. */
function zone(text: string | undefined): number {
  if (!text || text.toUpperCase() === "Z") return 0;
  const seconds = Number(text.slice(1, 3)) * 3600 + Number(text.slice(-2)) * 60;
  return text.startsWith("-") ? -seconds : seconds;
}

function time(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/.exec(text);
  if (!match) return undefined;
  const [, hour, minute, second = "0", rest = ""] = match;
  return (
    (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1_000_000 +
    Number(rest.padEnd(6, "0"))
  );
}

const CLOCK = /^(-)?(?:(\d+) (?:days?|d|jours?|j),? )?(\d+):([0-5]\d):([0-5]\d)(?:[.,](\d{1,6}))?$/;
const ISO =
  /^(-)?P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,6}))?S)?)?$/;

/** `27:10:00`, `2 days 03:00:00` or ISO 8601 without years and months. */
function duration(text: string): number | undefined {
  const clock = CLOCK.exec(text);
  if (clock) {
    const [, sign, days = "0", hours, minutes, seconds, rest = ""] = clock;
    return total(sign, [0, days, hours, minutes, seconds], rest);
  }
  const iso = ISO.exec(text);
  if (!iso) return undefined;
  const [, sign, weeks, days, hours, minutes, seconds, rest = ""] = iso;
  return total(sign, [weeks, days, hours, minutes, seconds], rest);
}

const UNITS = [604_800, 86_400, 3600, 60, 1];

/** Microseconds of weeks, days, hours, minutes and seconds. */
function total(
  sign: string | undefined,
  parts: (string | number | undefined)[],
  rest: string,
): number {
  const seconds = UNITS.reduce((sum, unit, at) => sum + Number(parts[at] ?? 0) * unit, 0);
  const micros = seconds * 1_000_000 + Number(rest.padEnd(6, "0"));
  return sign ? -micros : micros;
}
