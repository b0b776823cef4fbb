import { Unreadable } from "#engine/unreadable.ts";
import type { Bytes } from "./bytes.ts";
import { brokenJson, decoder, keyText, skipValue } from "./json-values.ts";

/** One record must fit in memory. */
export const RECORD_LIMIT = 16 * 2 ** 20;
const DEPTH_LIMIT = 200;
/** Bytes looked at together, so that little room is needed. */
const STEP = 65_536;

/** A value found where records stand; `bytes[from, to)` is lent until the call returns. */
export interface Found {
  /** Names of the objects around its array (`["result", "records"]`), or around it in an object of records. */
  path: string;
  /** Of a member of the outermost object: its name. */
  key?: string;
  bytes: Uint8Array;
  from: number;
  to: number;
}

export interface Wanted {
  /** Every value at the outermost level is a record (JSON lines, or one object). */
  roots?: boolean;
  /** Elements of arrays with this path; `true` for every array outside other arrays. */
  arrays?: string | true;
  /** Members of the outermost object. */
  members?: boolean;
}

interface Frame {
  object: boolean;
  path: string;
  key: string;
  /** 0: key, value or end; 1: colon; 2: value; 3: comma or end; 4: key after a comma. */
  state: number;
}

/** Finds records in JSON by bytes, without building what is around them; ill-formed JSON throws `Unreadable`. */
export class JsonScanner {
  readonly #wanted: Wanted;
  readonly #take: (found: Found) => void;
  readonly #frames: Frame[] = [];
  #buffer = new Uint8Array(1 << 17);
  /** Bytes in the buffer, and those that came since it was last scanned. */
  #length = 0;
  #waiting = 0;
  #consumed = 0;
  /** Values at the outermost level that ended. */
  roots = 0;
  /** Names and first bytes of the scalars and containers right inside the outermost object. */
  outer = new Map<string, string>();
  /** Members of the outermost object: containers of objects, and everything else. */
  objectMembers = 0;
  otherMembers = 0;

  constructor(wanted: Wanted, take: (found: Found) => void) {
    this.#wanted = wanted;
    this.#take = take;
  }

  feed(part: Uint8Array, last = false): void {
    for (let at = 0; at < part.length; at += STEP) this.#push(part.subarray(at, at + STEP));
    if (last) this.#end();
  }

  #push(part: Uint8Array): void {
    const held = this.#length - this.#waiting;
    this.#room(this.#length + part.length);
    this.#buffer.set(part, this.#length);
    this.#length += part.length;
    this.#waiting += part.length;
    // A large unfinished record is looked at again only when twice as much of it is there.
    if (this.#waiting >= held) this.#consume(false);
  }

  #end(): void {
    this.#consume(true);
    if (this.#frames.length > 0)
      throw new Unreadable("json-cut", "This JSON stops before its end.");
  }

  #consume(last: boolean): void {
    const bytes = this.#buffer.subarray(0, this.#length);
    const end = this.#scan(bytes, last);
    if (bytes.length - end > RECORD_LIMIT)
      throw new Unreadable("record-too-large", "One record of this JSON passes 16 MB.");
    this.#buffer.copyWithin(0, end, this.#length);
    this.#length -= end;
    this.#waiting = 0;
    this.#consumed += end;
  }

  #room(needed: number): void {
    if (needed <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }

  /** Scans whole tokens and records; gives where the first unfinished one starts. */
  #scan(bytes: Uint8Array, last: boolean): number {
    let at = 0;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 30) {
        at += 1;
        continue;
      }
      const frame = this.#frames.at(-1);
      const state = frame ? frame.state : 2;
      if (frame && (byte === 125 || byte === 93)) {
        if ((byte === 125) !== frame.object || (state !== 0 && state !== 3)) this.#broken(at);
        this.#frames.pop();
        this.#ended();
        at += 1;
      } else if (frame && state === 3) {
        if (byte !== 44) this.#broken(at);
        frame.state = frame.object ? 4 : 2;
        at += 1;
      } else if (frame && state === 1) {
        if (byte !== 58) this.#broken(at);
        frame.state = 2;
        at += 1;
      } else if (frame?.object && (state === 0 || state === 4)) {
        if (byte !== 34) this.#broken(at);
        const end = skipValue(bytes, at);
        if (end < 0) return this.#unfinished(at, last);
        frame.key = keyText(bytes, at, end);
        frame.state = 1;
        at = end;
      } else {
        const end = this.#value(bytes, at, byte, last);
        if (end < 0) return this.#unfinished(at, last);
        at = end;
      }
    }
    return at;
  }

  #unfinished(at: number, last: boolean): number {
    if (last) throw new Unreadable("json-cut", "This JSON stops before its end.");
    return at;
  }

  /** A value begins: taken as a record, entered, or passed over; negative when its end is not here yet. */
  #value(bytes: Uint8Array, at: number, byte: number, last: boolean): number {
    const frame = this.#frames.at(-1);
    const wanted = this.#wanted;
    if (!frame && !wanted.roots && (byte === 123 || byte === 91)) return this.#enter(byte, "", at);
    const inside = frame && !frame.object;
    const named = frame?.object ? join(frame) : (frame?.path ?? "");
    const record =
      !frame ||
      (inside && (wanted.arrays === true || wanted.arrays === frame.path)) ||
      (wanted.members === true && this.#frames.length === 1 && frame.object);
    if (!record && !inside && (byte === 123 || byte === 91)) {
      this.#note(frame, byte, bytes, at, at + 1);
      return this.#enter(byte, named, at);
    }
    const end = skipValue(bytes, at, last);
    if (end < 0) return -1;
    if (end === at) this.#broken(at);
    this.#note(frame, byte, bytes, at, end);
    if (record) {
      const found: Found = { path: frame?.path ?? "", bytes, from: at, to: end };
      if (frame?.object) found.key = frame.key;
      this.#take(found);
    }
    this.#ended();
    return end;
  }

  #note(frame: Frame | undefined, byte: number, bytes: Uint8Array, at: number, end: number): void {
    if (this.#frames.length !== 1 || !frame?.object) return;
    if (byte === 123) this.objectMembers += 1;
    else this.otherMembers += 1;
    if (this.outer.size < 64)
      this.outer.set(frame.key, decoder.decode(bytes.subarray(at, Math.min(end, at + 80))));
  }

  #enter(byte: number, path: string, at: number): number {
    if (this.#frames.length >= DEPTH_LIMIT)
      throw new Unreadable("json-too-deep", "This JSON is nested beyond 200 levels.");
    this.#frames.push({ object: byte === 123, path, key: "", state: 0 });
    return at + 1;
  }

  #ended(): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.state = 3;
    else this.roots += 1;
  }

  #broken(at: number): never {
    throw brokenJson(this.#consumed + at);
  }
}

/** Gives every record of a stream to `take`; the scanner then knows what stood around them. */
export async function scanJson(
  bytes: Bytes,
  wanted: Wanted,
  take: (found: Found) => void,
): Promise<JsonScanner> {
  const scanner = new JsonScanner(wanted, take);
  for await (const part of bytes) scanner.feed(part);
  scanner.feed(new Uint8Array(0), true);
  return scanner;
}

function join(frame: Frame): string {
  return frame.path === "" ? frame.key : `${frame.path}.${frame.key}`;
}
