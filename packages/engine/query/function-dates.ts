import type { ColumnType } from "#engine/profile/profile.ts";
import type { Bound } from "./bound.ts";
import { parseValue } from "./literals.ts";
import { QueryRefused } from "./refusal.ts";
import type { Scalar } from "./vector.ts";

type Made = {
  least: number;
  most: number;
  returns: ColumnType;
  byDay?: boolean;
  compute(values: Scalar[], types: Bound["type"][]): Scalar;
};

const PARTS: Record<string, (date: Date) => number> = {
  year: (date) => date.getUTCFullYear(),
  quarter: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  month: (date) => date.getUTCMonth() + 1,
  week: isoWeek,
  day: (date) => date.getUTCDate(),
  dayofweek: (date) => date.getUTCDay(),
  isodow: (date) => date.getUTCDay() || 7,
  dayofyear: (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0)) / DAY) + 1,
  hour: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
  second: (date) => date.getUTCSeconds(),
  epoch: (date) => Math.floor(date.getTime() / 1000),
};

/** Parts that change within a day. */
const OF_THE_DAY = new Set(["hour", "minute", "second", "epoch"]);
const DAY = 86_400_000;

/** Parts of dates and datetimes, in UTC; texts that are ISO dates are understood. */
export const DATE_FUNCTIONS: Record<string, Made> = {
  ...Object.fromEntries(
    Object.entries(PARTS).map(([name, part]): [string, Made] => [
      name,
      {
        least: 1,
        most: 1,
        returns: "int",
        byDay: !OF_THE_DAY.has(name),
        compute: ([value = null], [type]) => ofDate(value, type, part),
      },
    ]),
  ),
  date_trunc: {
    least: 2,
    most: 2,
    returns: "date",
    byDay: true,
    compute: ([name, value = null], [, type]) =>
      ofDate(value, type, (date) => truncated(String(name).toLowerCase(), date)),
  },
  strftime: {
    least: 2,
    most: 2,
    returns: "text",
    compute: ([value = null, format], [type]) => {
      const date = dateOf(value, type);
      return date ? formatted(date, String(format)) : null;
    },
  },
};

function ofDate(
  value: Scalar,
  type: Bound["type"] | undefined,
  part: (date: Date) => number,
): Scalar {
  const date = dateOf(value, type);
  return date ? part(date) : null;
}

function dateOf(value: Scalar, type: Bound["type"] | undefined): Date | undefined {
  if (value === null) return undefined;
  if (typeof value === "string") {
    const micros = parseValue("datetime", value.trim());
    return micros === undefined ? undefined : new Date(Math.floor(Number(micros) / 1000));
  }
  if (type === "date") return new Date(Number(value) * DAY);
  if (type === "datetime" || type === "time" || type === "duration")
    return new Date(Math.floor(Number(value) / 1000));
  throw new QueryRefused("bad-types", `${type} has no parts of a date.`);
}

/** The week with the year's first Thursday is the first (ISO 8601). */
function isoWeek(date: Date): number {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0);
  return Math.floor((thursday.getTime() - first) / DAY / 7) + 1;
}

/** Days since 1970 of the first day of the year, quarter, month, week or of the day itself. */
function truncated(unit: string, date: Date): number {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const day = Math.floor(date.getTime() / DAY);
  if (unit === "year") return Date.UTC(year, 0) / DAY;
  if (unit === "quarter") return Date.UTC(year, month - (month % 3)) / DAY;
  if (unit === "month") return Date.UTC(year, month) / DAY;
  if (unit === "week") return day - ((date.getUTCDay() + 6) % 7);
  if (unit === "day") return day;
  throw new QueryRefused("bad-value", `Dates are not cut to “${unit}”.`, ["year", "month", "day"]);
}

function formatted(date: Date, format: string): string {
  const parts: Record<string, string> = {
    Y: String(date.getUTCFullYear()),
    m: two(date.getUTCMonth() + 1),
    d: two(date.getUTCDate()),
    H: two(date.getUTCHours()),
    M: two(date.getUTCMinutes()),
    S: two(date.getUTCSeconds()),
    j: String(PARTS["dayofyear"]?.(date)).padStart(3, "0"),
    "%": "%",
  };
  return format.replaceAll(/%(.)/g, (whole, letter: string) => parts[letter] ?? whole);
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
