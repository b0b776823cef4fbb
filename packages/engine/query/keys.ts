import { type Bound, vectorOf } from "./bound.ts";
import { NumberIndex } from "./number-index.ts";
import type { Scalar, Texts, Vector } from "./vector.ts";

/** The different values of an expression, numbered as they are met. */
export class Keys {
  readonly #numbers = new NumberIndex();
  readonly #others = new Map<string | bigint, number>();
  readonly #values: Scalar[] = [];
  #places: number[] = [];
  #null = -1;

  get size(): number {
    return this.#values.length;
  }

  /** The number of each row's value. */
  encode(vector: Vector): Uint32Array {
    const out = new Uint32Array(vector.length);
    if (vector.kind === "texts") this.#encodeTexts(vector, out);
    else if (vector.kind === "numbers") this.#encodeNumbers(vector.values, vector.nulls, out);
    else
      for (let i = 0; i < out.length; i++)
        out[i] = vector.nulls?.[i] ? this.#ofNull() : this.#ofBig(vector.values[i] ?? 0n);
    return out;
  }

  /** The values by their number. */
  values(type: Bound["type"], count = this.size): Vector {
    return vectorOf(type, this.#values.slice(0, count));
  }

  /** The values of some numbers. */
  pick(type: Bound["type"], numbers: Uint32Array): Vector {
    return vectorOf(
      type,
      Array.from(numbers, (number) => this.#values[number] ?? null),
    );
  }

  #encodeTexts({ codes, pool, nulls }: Texts, out: Uint32Array): void {
    const known = pool.memo(this, () => new Int32Array(pool.size).fill(-1));
    for (let i = 0; i < out.length; i++) {
      if (nulls?.[i]) {
        out[i] = this.#ofNull();
        continue;
      }
      const code = codes[i] ?? 0;
      let place = known[code] ?? -1;
      if (place === -1) {
        place = this.#ofOther(pool.text(code));
        known[code] = place;
      }
      out[i] = place;
    }
  }

  #encodeNumbers(values: Float64Array, nulls: Uint8Array | undefined, out: Uint32Array): void {
    for (let i = 0; i < out.length; i++)
      out[i] = nulls?.[i] ? this.#ofNull() : this.#ofNumber(values[i] ?? 0);
  }

  /** Zero and minus zero are one value. */
  #ofNumber(value: number): number {
    const index = this.#numbers.place(value + 0);
    const known = this.#places[index];
    if (known !== undefined) return known;
    this.#places[index] = this.#values.length;
    return this.#values.push(value + 0) - 1;
  }

  #ofBig(value: bigint): number {
    const number = Number(value);
    return Number.isSafeInteger(number) ? this.#ofNumber(number) : this.#ofOther(value);
  }

  #ofOther(value: string | bigint): number {
    const known = this.#others.get(value);
    if (known !== undefined) return known;
    this.#others.set(value, this.#values.length);
    return this.#values.push(value) - 1;
  }

  #ofNull(): number {
    if (this.#null === -1) this.#null = this.#values.push(null) - 1;
    return this.#null;
  }
}

/** Numbers pairs of numbers: several keys become one. */
export class Pairs {
  readonly #index = new NumberIndex();
  /** The second of each pair, by the pair's number, and the first. */
  readonly firsts: number[] = [];
  readonly seconds: number[] = [];

  get size(): number {
    return this.#index.size;
  }

  place(first: number, second: number): number {
    const place = this.#index.place(first * 4294967296 + second);
    if (place === this.firsts.length) {
      this.firsts.push(first);
      this.seconds.push(second);
    }
    return place;
  }
}
