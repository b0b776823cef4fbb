import type { ColumnType } from "#engine/profile/profile.ts";
import type { Bound } from "./bound.ts";
import { DATE_FUNCTIONS } from "./function-dates.ts";
import { QueryRefused } from "./refusal.ts";
import type { Scalar } from "./vector.ts";

/** A function of one row. Unless `takesNull`, a null argument gives null. */
export interface ScalarFunction {
  name: string;
  least: number;
  most: number;
  returns: ColumnType | ((types: Bound["type"][]) => Bound["type"]);
  takesNull?: boolean;
  /** Of a date or moment only the day matters. */
  byDay?: boolean;
  compute(values: Scalar[], types: Bound["type"][]): Scalar;
}

type Made = Omit<ScalarFunction, "name">;

const LONGEST = 1_000_000;

function textual(
  least: number,
  most: number,
  compute: (text: string, ...rest: Scalar[]) => Scalar,
): Made {
  return {
    least,
    most,
    returns: "text",
    compute: ([first, ...rest]) => compute(String(first), ...rest),
  };
}

function numeric(compute: (x: number, y: number) => number, most = 1): Made {
  return {
    least: 1,
    most,
    returns: "decimal",
    compute: ([x, y]) => finite(compute(Number(x), Number(y ?? 0))),
  };
}

/** What is no number (a root of −1, a logarithm of 0) is null. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

const sameType = (types: Bound["type"][]): Bound["type"] =>
  types.find((type) => type !== "null") ?? "null";

const whole = (compute: (x: number) => number): Made => ({
  least: 1,
  most: 1,
  returns: "int",
  compute: ([x]) => (typeof x === "bigint" ? x : finite(compute(Number(x)))),
});

const MADE: Record<string, Made> = {
  lower: textual(1, 1, (text) => text.toLowerCase()),
  upper: textual(1, 1, (text) => text.toUpperCase()),
  trim: textual(1, 1, (text) => text.trim()),
  ltrim: textual(1, 1, (text) => text.trimStart()),
  rtrim: textual(1, 1, (text) => text.trimEnd()),
  length: {
    least: 1,
    most: 1,
    returns: "int",
    compute: ([text]) => Array.from(String(text)).length,
  },
  substr: textual(2, 3, substr),
  left: textual(2, 2, (text, n) => Array.from(text).slice(0, Number(n)).join("")),
  right: textual(2, 2, (text, n) => (Number(n) ? Array.from(text).slice(-Number(n)).join("") : "")),
  replace: textual(3, 3, (text, from, to) =>
    from === "" ? text : short(text.replaceAll(String(from), () => String(to))),
  ),
  reverse: textual(1, 1, (text) => Array.from(text).toReversed().join("")),
  strpos: {
    least: 2,
    most: 2,
    returns: "int",
    compute: ([text, part]) => String(text).indexOf(String(part)) + 1,
  },
  starts_with: {
    least: 2,
    most: 2,
    returns: "bool",
    compute: ([text, part]) => (String(text).startsWith(String(part)) ? 1 : 0),
  },
  concat: {
    least: 1,
    most: 50,
    returns: "text",
    takesNull: true,
    compute: (values) => short(values.map((value) => value ?? "").join("")),
  },
  "||": { least: 2, most: 2, returns: "text", compute: (values) => short(values.join("")) },
  coalesce: {
    least: 1,
    most: 50,
    returns: sameType,
    takesNull: true,
    compute: (values) => values.find((value) => value !== null) ?? null,
  },
  nullif: {
    least: 2,
    most: 2,
    returns: sameType,
    takesNull: true,
    compute: ([a = null, b = null]) => (a === b ? null : a),
  },
  greatest: {
    least: 1,
    most: 50,
    returns: sameType,
    takesNull: true,
    compute: (values) => extreme(values, 1),
  },
  least: {
    least: 1,
    most: 50,
    returns: sameType,
    takesNull: true,
    compute: (values) => extreme(values, -1),
  },
  abs: {
    least: 1,
    most: 1,
    returns: sameType,
    compute: ([x]) => (typeof x === "bigint" ? (x < 0n ? -x : x) : Math.abs(Number(x))),
  },
  round: {
    least: 1,
    most: 2,
    returns: (types) => (types[0] === "int" ? "int" : "decimal"),
    compute: ([x = null, places]) =>
      typeof x === "bigint" ? x : round(Number(x), Number(places ?? 0)),
  },
  floor: whole(Math.floor),
  ceil: whole(Math.ceil),
  sign: whole(Math.sign),
  sqrt: numeric(Math.sqrt),
  ln: numeric(Math.log),
  log10: numeric(Math.log10),
  exp: numeric(Math.exp),
  power: numeric((x, y) => x ** y, 2),
  ...DATE_FUNCTIONS,
};

const ALIASES: Record<string, string> = {
  substring: "substr",
  char_length: "length",
  len: "length",
  ceiling: "ceil",
  pow: "power",
  ifnull: "coalesce",
  log: "log10",
};

export const FUNCTIONS: Record<string, ScalarFunction> = Object.fromEntries(
  [...Object.keys(MADE), ...Object.keys(ALIASES)].map((name) => {
    const made = MADE[ALIASES[name] ?? name];
    if (!made) throw new Error(`no function ${name}`);
    return [name, { ...made, name }];
  }),
);

/** Counted from 1, in characters and not in code units. */
function substr(text: string, from: Scalar, length: Scalar | undefined): string {
  const start = Number(from) - 1;
  const end = length === undefined || length === null ? undefined : start + Number(length);
  return Array.from(text)
    .slice(Math.max(0, start), end && Math.max(0, end))
    .join("");
}

/** Rounds the decimal that is written, half away from zero: 1.005 to two places is 1.01. */
function round(x: number, places: number): number {
  if (!Number.isFinite(x)) return x;
  const [mantissa, exponent = "0"] = String(Math.abs(x)).split("e");
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + places}`));
  const [m, e = "0"] = String(scaled).split("e");
  return Math.sign(x) * Number(`${m}e${Number(e) - places}`);
}

/** Nulls are passed over, as PostgreSQL does. */
function extreme(values: Scalar[], sign: 1 | -1): Scalar {
  let best: Scalar = null;
  for (const value of values) {
    if (value === null) continue;
    if (best === null || (sign === 1 ? value > best : value < best)) best = value;
  }
  return best;
}

function short(text: string): string {
  if (text.length > LONGEST) throw new QueryRefused("too-long", "A text became too long.");
  return text;
}
