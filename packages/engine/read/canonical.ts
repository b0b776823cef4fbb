const encoder = new TextEncoder();
const COMMA = 44;
const QUOTE = 34;
const NEWLINE = 10;

/**
 * Writes canonical CSV: UTF-8, comma, RFC 4180 quotes, `\n`; an unquoted empty cell is null, `""` is empty text.
 * Take the bytes often: they are held until then.
 */
export class CanonicalCsv {
  #buffer = new Uint8Array(1 << 17);
  #length = 0;
  #first = true;

  /** Bytes waiting to be taken. */
  get waiting(): number {
    return this.#length;
  }

  /** What was written since the last call, lent until more is written. */
  take(): Uint8Array {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  empty(): void {
    this.#open(0);
  }

  text(value: string): void {
    this.#open(value.length * 3 + 2);
    const start = this.#length + 1;
    const { written } = encoder.encodeInto(value, this.#buffer.subarray(start));
    this.#close(start, start + written);
  }

  /** A value that is known to need no quotes. */
  plain(value: string): void {
    this.#open(value.length);
    for (let at = 0; at < value.length; at += 1)
      this.#buffer[this.#length++] = value.charCodeAt(at);
  }

  bytes(source: Uint8Array, from: number, to: number): void {
    this.#open(to - from + 2);
    const start = this.#length + 1;
    this.#buffer.set(source.subarray(from, to), start);
    this.#close(start, start + to - from);
  }

  endRow(): void {
    this.#room(1);
    this.#buffer[this.#length++] = NEWLINE;
    this.#first = true;
  }

  #open(room: number): void {
    this.#room(room + 1);
    if (!this.#first) this.#buffer[this.#length++] = COMMA;
    this.#first = false;
  }

  /** The value stands one byte late, so that the opening quote has its place. */
  #close(start: number, end: number): void {
    const buffer = this.#buffer;
    let special = start === end || buffer[start] === 32 || buffer[end - 1] === 32;
    let quotes = 0;
    for (let at = start; at < end; at += 1) {
      const byte = buffer[at] ?? 0;
      if (byte === QUOTE) quotes += 1;
      else if (byte === COMMA || byte === NEWLINE || byte === 13) special = true;
    }
    if (!special && quotes === 0) {
      buffer.copyWithin(start - 1, start, end);
      this.#length = end - 1;
      return;
    }
    buffer[start - 1] = QUOTE;
    this.#length = end;
    if (quotes > 0) this.#double(start, end, quotes);
    this.#room(1);
    this.#buffer[this.#length++] = QUOTE;
  }

  #double(start: number, end: number, quotes: number): void {
    this.#room(quotes);
    const buffer = this.#buffer;
    let to = end + quotes;
    this.#length = to;
    for (let from = end - 1; from >= start; from -= 1) {
      const byte = buffer[from] ?? 0;
      buffer[--to] = byte;
      if (byte === QUOTE) buffer[--to] = QUOTE;
    }
  }

  #room(more: number): void {
    const needed = this.#length + more + 2;
    if (needed <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

/** A number without an exponent, every digit kept; `NaN` and infinities as they are. */
export function plainNumber(value: number | string): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d*))?[eE]([+-]?\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = "", whole = "", fraction = "", power = "0"] = match;
  const point = whole.length + Number(power);
  const digits = whole + fraction;
  if (Math.abs(point) > 400) return String(Number(text));
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(1, point);
  const decimals = padded.slice(at).replace(/0+$/, "");
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  return sign + integer + (decimals === "" ? "" : `.${decimals}`);
}
