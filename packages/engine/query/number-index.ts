const scratch = new Float64Array(1);
const halves = new Int32Array(scratch.buffer);
const SMALL = 1 << 16;

/** Numbers in the order they were first met; open addressing, with a table for small integers. */
export class NumberIndex {
  size = 0;
  #slots = new Int32Array(1024).fill(-1);
  #values = new Float64Array(512);
  readonly #small = new Int32Array(SMALL).fill(-1);

  /** The place of a number, given one if it is new. */
  place(number: number): number {
    if (number >= 0 && number < SMALL && Number.isInteger(number)) {
      const known = this.#small[number] ?? -1;
      if (known !== -1) return known;
      const place = this.#append(number);
      this.#small[number] = place;
      return place;
    }
    const mask = this.#slots.length - 1;
    let slot = hash(number) & mask;
    for (;;) {
      const place = this.#slots[slot] ?? -1;
      if (place === -1) break;
      if (Object.is(this.#values[place], number)) return place;
      slot = (slot + 1) & mask;
    }
    const place = this.#append(number);
    this.#slots[slot] = place;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return place;
  }

  value(place: number): number {
    return this.#values[place] ?? 0;
  }

  #append(number: number): number {
    if (this.size === this.#values.length) {
      const values = new Float64Array(this.size * 2);
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[this.size] = number;
    return this.size++;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (const place of this.#slots) {
      if (place === -1) continue;
      let slot = hash(this.#values[place] ?? 0) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = place;
    }
    this.#slots = slots;
  }
}

function hash(number: number): number {
  scratch[0] = number;
  let mixed = Math.imul((halves[0] ?? 0) ^ Math.imul(halves[1] ?? 0, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
