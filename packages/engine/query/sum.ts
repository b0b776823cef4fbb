import type { Accumulator } from "./accumulators.ts";
import { type Bound, vectorOf } from "./bound.ts";
import { grown, most } from "./grown.ts";
import { QueryRefused } from "./refusal.ts";
import type { Scalar, Vector } from "./vector.ts";

/** Sums of integers are exact: what leaves 2^53 is carried in a bigint. */
export class Sum implements Accumulator {
  readonly type: "int" | "decimal" | "duration";
  readonly #mean: boolean;
  readonly #whole: boolean;
  #sums = new Float64Array(16);
  #counts = new Float64Array(16);
  readonly #carried = new Map<number, bigint>();

  constructor(name: "sum" | "avg", type: Bound["type"]) {
    this.#mean = name === "avg";
    this.#whole = type !== "decimal";
    if (type === "duration") this.type = type;
    else this.type = this.#mean || !this.#whole ? "decimal" : "int";
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
