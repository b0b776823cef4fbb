/** Entries by a hash of 64 bits, in typed arrays: 28 bytes an entry at most half full. */
export class HashTable {
  size = 0;
  readonly #mask: number;
  readonly #slots: Int32Array;
  readonly #low: Uint32Array;
  readonly #high: Uint32Array;

  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 2)));
    this.#mask = slots - 1;
    this.#slots = new Int32Array(slots).fill(-1);
    this.#low = new Uint32Array(capacity);
    this.#high = new Uint32Array(capacity);
  }

  /** The entry of that hash, or −1. */
  find(low: number, high: number): number {
    let slot = low & this.#mask;
    for (;;) {
      const entry = this.#slots[slot] ?? -1;
      if (entry === -1) return -1;
      if (this.#low[entry] === low && this.#high[entry] === high) return entry;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** A new entry, whether or not there is one of that hash already. */
  add(low: number, high: number): number {
    let slot = low & this.#mask;
    while (this.#slots[slot] !== -1) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = this.size;
    this.#low[this.size] = low;
    this.#high[this.size] = high;
    return this.size++;
  }
}
