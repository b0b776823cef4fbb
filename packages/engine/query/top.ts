import { at, type Scalar, type Vector } from "./vector.ts";

/** The best `size` rows by some keys; nulls come last, equal rows in the order of the file. */
export class Top {
  readonly #size: number;
  readonly #descending: boolean[];
  /** One array a key, and the numbers of the rows. */
  #keys: Scalar[][];
  #numbers: number[] = [];
  /** The first key of the worst row kept, once there are enough rows. */
  threshold: Scalar | undefined;

  constructor(size: number, descending: boolean[]) {
    this.#size = size;
    this.#descending = descending;
    this.#keys = descending.map(() => []);
  }

  get descending(): boolean {
    return this.#descending[0] === true;
  }

  add(keys: Vector[], start: number, numbers: Float64Array | undefined, length: number): void {
    if (this.#size === 0) return;
    const [first] = keys;
    for (let i = 0; i < length; i++) {
      if (first && this.#hopeless(first, i)) continue;
      for (const [n, key] of keys.entries()) this.#keys[n]?.push(at(key, i));
      this.#numbers.push(numbers ? (numbers[i] ?? 0) : start + i);
      if (this.#numbers.length >= Math.max(2 * this.#size, 4096)) this.#cut();
    }
  }

  /** Numbers of the rows kept, best first. */
  numbers(): number[] {
    this.#cut();
    return this.#numbers;
  }

  /** Most rows are turned away here, by their first key alone. */
  #hopeless(key: Vector, row: number): boolean {
    const worst = this.threshold;
    if (worst === undefined || worst === null) return false;
    if (key.nulls?.[row]) return true;
    if (key.kind === "numbers" && typeof worst === "number") {
      const value = key.values[row] ?? 0;
      return this.descending ? value < worst : value > worst;
    }
    const value = at(key, row);
    return value !== null && (this.descending ? value < worst : value > worst);
  }

  #cut(): void {
    const order = this.#numbers.map((_, i) => i).toSorted((a, b) => this.#compare(a, b));
    const kept = order.slice(0, this.#size);
    this.#keys = this.#keys.map((values) => kept.map((i) => values[i] ?? null));
    this.#numbers = kept.map((i) => this.#numbers[i] ?? 0);
    if (kept.length === this.#size) this.threshold = this.#keys[0]?.at(-1);
  }

  #compare(a: number, b: number): number {
    for (const [n, values] of this.#keys.entries()) {
      const order = compareScalars(
        values[a] ?? null,
        values[b] ?? null,
        this.#descending[n] === true,
      );
      if (order) return order;
    }
    return (this.#numbers[a] ?? 0) - (this.#numbers[b] ?? 0);
  }
}

/** Nulls last, whatever the direction; texts by code unit. */
export function compareScalars(a: Scalar, b: Scalar, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a < b) return descending ? 1 : -1;
  if (a > b) return descending ? -1 : 1;
  return 0;
}
