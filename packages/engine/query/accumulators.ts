import { type Bound, vectorOf } from "./bound.ts";
import { Keys, Pairs } from "./keys.ts";
import { QueryRefused } from "./refusal.ts";
import { grown, most } from "./grown.ts";
import { Sum } from "./sum.ts";
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
  if (!["int", "decimal", "bool", "duration", "null"].includes(type))
    throw new QueryRefused("bad-types", `${name} wants numbers, not ${type}.`);
  if (name === "stddev") return new Deviation(type);
  return new Sum(name, type);
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
      if (
        known === undefined ||
        known === null ||
        (this.#sign === 1 ? value > known : value < known)
      )
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
  readonly type: "decimal" | "duration";
  #counts = new Float64Array(16);
  #means = new Float64Array(16);
  #squares = new Float64Array(16);

  constructor(type: Bound["type"]) {
    this.type = type === "duration" ? type : "decimal";
  }

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
    return vectorOf(
      this.type,
      Array.from({ length: count }, (_, group) => of(group)),
    );
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
