import { type Bound, isText, vectorOf } from "./bound.ts";
import { Keys, Pairs } from "./keys.ts";
import { QueryRefused } from "./refusal.ts";
import { at, numbers, type Scalar, type Vector } from "./vector.ts";

export type AggregateName = "count" | "sum" | "avg" | "min" | "max" | "stddev" | "count_distinct";

/** Gathers one aggregate for every group. */
export interface Accumulator {
  type: Bound["type"];
  /** `groups` numbers each row's group; left out when there is only one. `vector` is absent for `count(*)`. */
  add(vector: Vector | undefined, groups: Uint32Array | undefined, length: number): void;
  /** One value a group. */
  result(count: number): Vector;
}

/** Throws `QueryRefused` when the aggregate does not apply to the type. */
export function accumulator(name: AggregateName, type: Bound["type"]): Accumulator {
  if (name === "count") return new Count();
  if (name === "count_distinct") return new Distinct();
  if (name === "min" || name === "max") return new Extreme(type, name);
  if (!["int", "decimal", "bool", "null"].includes(type))
    throw new QueryRefused("bad-types", `${name} wants numbers, not ${type}.`);
  if (name === "stddev") return new Deviation();
  return new Sum(name, type);
}

/** Room for at least `count` more. */
function grown(values: Float64Array<ArrayBuffer>, count: number): Float64Array<ArrayBuffer> {
  if (values.length >= count) return values;
  const larger = new Float64Array(Math.max(count, values.length * 2));
  larger.set(values);
  return larger;
}

function most(groups: Uint32Array | undefined): number {
  let most = 0;
  if (groups) for (let i = 0; i < groups.length; i++) if ((groups[i] ?? 0) > most) most = groups[i] ?? 0;
  return most + 1;
}

class Count implements Accumulator {
  readonly type = "int";
  #counts = new Float64Array(16);

  add(vector: Vector | undefined, groups: Uint32Array | undefined, length: number): void {
    const nulls = vector?.nulls;
    this.#counts = grown(this.#counts, most(groups));
    const counts = this.#counts;
    if (!groups && !nulls) {
      counts[0] = (counts[0] ?? 0) + length;
      return;
    }
    for (let i = 0; i < length; i++) {
      if (nulls?.[i]) continue;
      const group = groups ? (groups[i] ?? 0) : 0;
      counts[group] = (counts[group] ?? 0) + 1;
    }
  }

  result(count: number): Vector {
    return numbers("int", grown(this.#counts, count).slice(0, count));
  }
}

/** Sums of integers are exact: what leaves 2^53 is carried in a bigint. */
class Sum implements Accumulator {
  readonly type: "int" | "decimal";
  readonly #mean: boolean;
  readonly #whole: boolean;
  #sums = new Float64Array(16);
  #counts = new Float64Array(16);
  readonly #carried = new Map<number, bigint>();

  constructor(name: "sum" | "avg", type: Bound["type"]) {
    this.#mean = name === "avg";
    this.#whole = type !== "decimal";
    this.type = this.#mean || !this.#whole ? "decimal" : "int";
  }

  add(vector: Vector | undefined, groups: Uint32Array | undefined, length: number): void {
    if (!vector || vector.kind === "texts") return;
    this.#sums = grown(this.#sums, most(groups));
    this.#counts = grown(this.#counts, most(groups));
    if (vector.kind === "bigs") {
      for (let i = 0; i < length; i++) {
        if (!vector.nulls?.[i]) this.#carry(groups?.[i] ?? 0, vector.values[i] ?? 0n, 1);
      }
      return;
    }
    const { values, nulls } = vector;
    if (groups) this.#addGrouped(values, nulls, groups);
    else this.#addAll(values, nulls);
  }

  #addGrouped(values: Float64Array, nulls: Uint8Array | undefined, groups: Uint32Array): void {
    const sums = this.#sums;
    const counts = this.#counts;
    for (let i = 0; i < values.length; i++) {
      if (nulls?.[i]) continue;
      const group = groups[i] ?? 0;
      const sum = (sums[group] ?? 0) + (values[i] ?? 0);
      if (this.#whole && Math.abs(sum) > Number.MAX_SAFE_INTEGER) {
        this.#carry(group, BigInt(sums[group] ?? 0), 0);
        sums[group] = values[i] ?? 0;
      } else {
        sums[group] = sum;
      }
      counts[group] = (counts[group] ?? 0) + 1;
    }
  }

  #addAll(values: Float64Array, nulls: Uint8Array | undefined): void {
    let sum = this.#sums[0] ?? 0;
    let count = 0;
    for (let i = 0; i < values.length; i++) {
      if (nulls?.[i]) continue;
      const value = values[i] ?? 0;
      count++;
      if (this.#whole && Math.abs(sum + value) > Number.MAX_SAFE_INTEGER) {
        this.#carry(0, BigInt(sum), 0);
        sum = value;
      } else {
        sum += value;
      }
    }
    this.#sums[0] = sum;
    this.#counts[0] = (this.#counts[0] ?? 0) + count;
  }

  #carry(group: number, value: bigint, count: number): void {
    this.#carried.set(group, (this.#carried.get(group) ?? 0n) + value);
    this.#counts[group] = (this.#counts[group] ?? 0) + count;
  }

  result(count: number): Vector {
    this.#sums = grown(this.#sums, count);
    this.#counts = grown(this.#counts, count);
    return vectorOf(
      this.type,
      Array.from({ length: count }, (_, group) => this.#of(group)),
    );
  }

  #of(group: number): Scalar {
    const rows = this.#counts[group] ?? 0;
    if (!rows) return null;
    const carried = this.#carried.get(group);
    const sum = this.#sums[group] ?? 0;
    if (carried === undefined) return this.#mean ? sum / rows : sum;
    if (!this.#whole) return this.#mean ? (sum + Number(carried)) / rows : sum + Number(carried);
    const total = carried + BigInt(sum);
    if (this.#mean) return Number(total) / rows;
    if (BigInt.asIntN(64, total) !== total)
      throw new QueryRefused("overflow", "A sum does not fit 64 bits.");
    return Number.isSafeInteger(Number(total)) ? Number(total) : total;
  }
}

class Extreme implements Accumulator {
  readonly type: Bound["type"];
  readonly #sign: 1 | -1;
  readonly #best: (Scalar | undefined)[] = [];

  constructor(type: Bound["type"], name: "min" | "max") {
    this.type = type;
    this.#sign = name === "max" ? 1 : -1;
  }

  add(vector: Vector | undefined, groups: Uint32Array | undefined, length: number): void {
    if (!vector) return;
    const best = this.#best;
    for (let i = 0; i < length; i++) {
      if (vector.nulls?.[i]) continue;
      const group = groups ? (groups[i] ?? 0) : 0;
      const value = at(vector, i);
      const known = best[group];
      if (value === null || Number.isNaN(value)) continue;
      if (known === undefined || known === null || (this.#sign === 1 ? value > known : value < known))
        best[group] = value;
    }
  }

  result(count: number): Vector {
    return vectorOf(
      this.type,
      Array.from({ length: count }, (_, group) => this.#best[group] ?? null),
    );
  }
}

/** Welford's way: no difference of two large sums. Sample standard deviation. */
class Deviation implements Accumulator {
  readonly type = "decimal";
  #counts = new Float64Array(16);
  #means = new Float64Array(16);
  #squares = new Float64Array(16);

  add(vector: Vector | undefined, groups: Uint32Array | undefined, length: number): void {
    if (!vector) return;
    const size = most(groups);
    this.#counts = grown(this.#counts, size);
    this.#means = grown(this.#means, size);
    this.#squares = grown(this.#squares, size);
    for (let i = 0; i < length; i++) {
      if (vector.nulls?.[i]) continue;
      const group = groups?.[i] ?? 0;
      const value = Number(at(vector, i));
      const count = (this.#counts[group] ?? 0) + 1;
      const delta = value - (this.#means[group] ?? 0);
      const mean = (this.#means[group] ?? 0) + delta / count;
      this.#counts[group] = count;
      this.#means[group] = mean;
      this.#squares[group] = (this.#squares[group] ?? 0) + delta * (value - mean);
    }
  }

  result(count: number): Vector {
    const of = (group: number): Scalar => {
      const rows = this.#counts[group] ?? 0;
      return rows < 2 ? null : Math.sqrt((this.#squares[group] ?? 0) / (rows - 1));
    };
    return vectorOf("decimal", Array.from({ length: count }, (_, group) => of(group)));
  }
}

const MOST_DISTINCT = 2_000_000;

class Distinct implements Accumulator {
  readonly type = "int";
  readonly #keys = new Keys();
  readonly #pairs = new Pairs();
  #counts = new Float64Array(16);

  add(vector: Vector | undefined, groups: Uint32Array | undefined, length: number): void {
    if (!vector) return;
    const ids = this.#keys.encode(vector);
    this.#counts = grown(this.#counts, most(groups));
    for (let i = 0; i < length; i++) {
      if (vector.nulls?.[i]) continue;
      const group = groups?.[i] ?? 0;
      const before = this.#pairs.size;
      this.#pairs.place(group, ids[i] ?? 0);
      if (this.#pairs.size > before) this.#counts[group] = (this.#counts[group] ?? 0) + 1;
    }
    if (this.#pairs.size > MOST_DISTINCT)
      throw new QueryRefused("too-many-values", `More than ${MOST_DISTINCT} different values.`);
  }

  result(count: number): Vector {
    return numbers("int", grown(this.#counts, count).slice(0, count));
  }
}

/** Whether the aggregate of this type of column makes sense at all. */
export function applies(name: AggregateName, type: Bound["type"]): boolean {
  return name === "count" || name === "count_distinct" || !isText(type);
}
