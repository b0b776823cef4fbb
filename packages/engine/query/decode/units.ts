import type { Column } from "#engine/query/columns.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import type { Raw } from "./plain.ts";
import { isUnsigned } from "./plain.ts";

/** Stored numbers in the units of vectors: decimals scaled, moments in microseconds. */
export function inUnits(column: Column, raw: Raw): Raw {
  if (raw.kind === "texts") return raw;
  if (column.scale || (column.type === "decimal" && raw.kind === "bigs"))
    return scaled(column, raw);
  if (column.perUnit !== 1) return micros(column, raw);
  return isUnsigned(column) ? unsigned(raw) : raw;
}

/** Division, not multiplication by 0.01: it gives the double nearest to the decimal. */
function scaled({ scale }: Column, raw: Exclude<Raw, { kind: "texts" }>): Raw {
  const divisor = 10 ** scale;
  const values = new Float64Array(raw.values.length);
  for (let i = 0; i < values.length; i++) values[i] = Number(raw.values[i]) / divisor;
  return { kind: "numbers", values };
}

function micros({ perUnit }: Column, raw: Exclude<Raw, { kind: "texts" }>): Raw {
  if (raw.kind === "numbers") {
    let safe = true;
    const values = raw.values.map((value) => {
      const scaled = Math.floor(value * perUnit);
      if (Math.abs(scaled) > Number.MAX_SAFE_INTEGER) safe = false;
      return scaled;
    });
    if (safe) return { kind: "numbers", values };
  }
  const exact = new BigInt64Array(raw.values.length);
  for (let i = 0; i < exact.length; i++) {
    const value = BigInt(raw.values[i] ?? 0);
    exact[i] = perUnit < 1 ? floorDivide(value, 1000n) : value * 1000n;
  }
  return narrowed(exact);
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  return value >= 0n ? value / divisor : -((-value + divisor - 1n) / divisor);
}

/** Integers that turn out to fit 2^53 are kept as doubles, which are quicker. */
export function narrowed(values: BigInt64Array): Raw {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (values.every((value) => value <= limit && value >= -limit))
    return { kind: "numbers", values: Float64Array.from(values, Number) };
  return { kind: "bigs", values };
}

/** Beyond 2^63 no 64-bit signed value is left: refused rather than taken for a negative one. */
function unsigned(raw: Exclude<Raw, { kind: "texts" }>): Raw {
  const { values } = raw;
  for (let i = 0; i < values.length; i++) {
    if ((values[i] ?? 0) < 0)
      throw new QueryRefused("too-large", "Unsigned integers beyond 2^63 are not supported.");
  }
  return raw;
}
