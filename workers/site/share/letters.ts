/** How wide a font's letters are: enough of a TrueType file to break a title into lines. */
export class Letters {
  readonly #view: DataView;
  readonly #tables = new Map<string, number>();
  readonly #unitsPerEm: number;
  readonly #metrics: number;
  readonly #segments: { from: number; to: number; delta: number; offset: number; at: number }[];

  constructor(font: ArrayBuffer) {
    this.#view = new DataView(font);
    const count = this.#view.getUint16(4);
    for (let i = 0; i < count; i++) {
      const at = 12 + i * 16;
      const tag = String.fromCharCode(...new Uint8Array(font, at, 4));
      this.#tables.set(tag, this.#view.getUint32(at + 8));
    }
    this.#unitsPerEm = this.#view.getUint16(this.#table("head") + 18);
    this.#metrics = this.#view.getUint16(this.#table("hhea") + 34);
    this.#segments = this.#read();
  }

  /** In the units of the size. A letter the font lacks is as wide as its empty box. */
  widthOf(text: string, size: number): number {
    let units = 0;
    for (const letter of text) units += this.#advance(this.#glyph(letter.codePointAt(0) ?? 0));
    return (units * size) / this.#unitsPerEm;
  }

  #table(tag: string): number {
    const at = this.#tables.get(tag);
    if (at === undefined) throw new Error(`the font has no ${tag}`);
    return at;
  }

  /** Glyphs after the last metric are as wide as it: https://learn.microsoft.com/typography/opentype/spec/hmtx. */
  #advance(glyph: number): number {
    return this.#view.getUint16(this.#table("hmtx") + 4 * Math.min(glyph, this.#metrics - 1));
  }

  /** The segments of the `cmap` of format 4, which all of our fonts have. */
  #read() {
    const cmap = this.#table("cmap");
    const count = this.#view.getUint16(cmap + 2);
    const tables = Array.from(
      { length: count },
      (_, i) => cmap + this.#view.getUint32(cmap + 8 + i * 8),
    );
    const at = tables.find((table) => this.#view.getUint16(table) === 4);
    if (at === undefined) throw new Error("the font has no cmap of format 4");
    const length = this.#view.getUint16(at + 6);
    return Array.from({ length: length / 2 }, (_, i) => {
      const end = at + 14 + i * 2;
      const offset = end + 2 + length * 3;
      return {
        to: this.#view.getUint16(end),
        from: this.#view.getUint16(end + 2 + length),
        delta: this.#view.getUint16(end + 2 + length * 2),
        offset: this.#view.getUint16(offset),
        at: offset,
      };
    });
  }

  #glyph(code: number): number {
    const segment = this.#segments.find(({ to }) => code <= to);
    if (!segment || code < segment.from) return 0;
    const { from, delta, offset, at } = segment;
    if (offset === 0) return (code + delta) & 0xffff;
    const glyph = this.#view.getUint16(at + offset + 2 * (code - from));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
}
