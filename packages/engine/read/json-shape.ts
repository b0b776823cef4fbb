import { Unreadable } from "#engine/unreadable.ts";
import { beginsGeometry, GeometryExtent } from "./geometry.ts";
import {
  brokenJson,
  checked,
  GEOMETRY,
  keyText,
  kindOf,
  LIST,
  NULL,
  OBJECT,
  skipValue,
  space,
} from "./json-values.ts";

/** Columns that come of nesting; beyond, inner objects stay JSON text. */
const NESTED_COLUMNS = 2000;
const COLUMNS_LIMIT = 20_000;
const DEPTH = 6;

/** One key of the records, with the keys inside it; `column` is set once all records were seen. */
interface Node {
  name: string;
  /** Place among its siblings. */
  index: number;
  bytes: Uint8Array;
  seen: number;
  column: number;
  list: Node[];
  byName: Map<string, Node>;
}

/** Where a cell's bytes stand in the record, and what they are. */
export interface Cells {
  from: Int32Array;
  to: Int32Array;
  kind: Uint8Array;
}

const encoder = new TextEncoder();

/** The columns of nested records: learned over all of them, then used to cut each into cells. */
export class JsonShape {
  readonly #root = node("", 0);
  /** Of every geometry met, wherever it stands. */
  readonly extent = new GeometryExtent();
  #nodes = 0;
  #depth = DEPTH;
  #bytes: Uint8Array = new Uint8Array(0);
  #cells: Cells | undefined;
  #end = 0;
  columns: { name: string; seen: number }[] = [];
  /** Keys of the outermost level. */
  get keys(): string[] {
    return this.#root.list.map((child) => child.name);
  }

  learn(bytes: Uint8Array, from: number, to: number): void {
    this.#bytes = bytes;
    this.#end = to;
    this.#cells = undefined;
    if (this.#value(this.#root, from, 0) !== to) throw brokenJson(from);
    if (this.#nodes <= COLUMNS_LIMIT) return;
    if (this.#depth > 1) this.#flatten(1);
    else throw new Unreadable("too-many-columns", "The records have more than 20,000 keys.");
  }

  /** Fixes the columns: by path, keys in the order they were met. */
  settle(): Cells {
    let depth = this.#depth;
    while (depth > 1 && count(this.#root, depth) > NESTED_COLUMNS) depth -= 1;
    if (depth < this.#depth) this.#flatten(depth);
    this.columns = [];
    this.#number(this.#root, "", 0);
    const size = this.columns.length;
    return { from: new Int32Array(size), to: new Int32Array(size), kind: new Uint8Array(size) };
  }

  /** Cuts a record into `cells`; kind 0 is absent. */
  cut(bytes: Uint8Array, from: number, to: number, cells: Cells): void {
    cells.kind.fill(0);
    this.#bytes = bytes;
    this.#end = to;
    this.#cells = cells;
    this.#value(this.#root, from, 0);
  }

  #value(at: Node, from: number, depth: number): number {
    const first = this.#bytes[from];
    if (first === 123) {
      if (depth > 0 && beginsGeometry(this.#bytes, from, this.#end))
        return this.#geometry(at, from);
      if (depth < this.#depth) return this.#object(at, from, depth);
      return this.#leaf(at, from, checked(this.#bytes, from, this.#end), OBJECT);
    }
    if (first === 91) return this.#leaf(at, from, checked(this.#bytes, from, this.#end), LIST);
    const end = skipValue(this.#bytes, from);
    return this.#leaf(at, from, end, kindOf(this.#bytes, from, end));
  }

  #geometry(at: Node, from: number): number {
    const to = checked(this.#bytes, from, this.#end);
    if (!this.#cells) this.extent.add(this.#bytes, from, to);
    return this.#leaf(at, from, to, GEOMETRY);
  }

  #leaf(at: Node, from: number, to: number, kind: number): number {
    at.seen |= kind;
    const cells = this.#cells;
    if (cells && at.column >= 0) {
      cells.from[at.column] = from;
      cells.to[at.column] = to;
      cells.kind[at.column] = kind;
    }
    return to;
  }

  #object(at: Node, from: number, depth: number): number {
    const bytes = this.#bytes;
    let here = space(bytes, from + 1);
    let next = 0;
    if (bytes[here] === 125) return here + 1;
    for (;;) {
      if (bytes[here] !== 34) throw brokenJson(here);
      const end = skipValue(bytes, here);
      if (end < 0 || end > this.#end) throw brokenJson(here);
      let child = at.list[next];
      if (!child || !sameKey(child.bytes, bytes, here + 1, end - 1)) {
        child = this.#child(at, here, end);
        next = child.index;
      }
      next += 1;
      here = space(bytes, end);
      if (bytes[here] !== 58) throw brokenJson(here);
      here = space(bytes, this.#value(child, space(bytes, here + 1), depth + 1));
      if (bytes[here] === 125) return here + 1;
      if (bytes[here] !== 44) throw brokenJson(here);
      here = space(bytes, here + 1);
    }
  }

  #child(at: Node, from: number, to: number): Node {
    const name = keyText(this.#bytes, from, to);
    const known = at.byName.get(name);
    if (known) return known;
    const made = node(name, at.list.length);
    at.byName.set(name, made);
    at.list.push(made);
    this.#nodes += 1;
    return made;
  }

  #flatten(depth: number): void {
    this.#depth = depth;
    this.#nodes = prune(this.#root, depth);
  }

  #number(at: Node, path: string, depth: number): void {
    const nullParent = at.list.length > 0 && (at.seen === NULL || at.seen === 0);
    if (!nullParent && (depth > 0 || at.seen !== 0)) {
      at.column = this.columns.length;
      this.columns.push({ name: depth === 0 ? "value" : path, seen: at.seen });
    }
    for (const child of at.list)
      this.#number(child, path === "" ? child.name : `${path}.${child.name}`, depth + 1);
  }
}

function node(name: string, index: number): Node {
  return {
    name,
    index,
    bytes: encoder.encode(name),
    seen: 0,
    column: -1,
    list: [],
    byName: new Map(),
  };
}

function count(at: Node, depth: number): number {
  let total = at.list.length;
  if (depth > 1) for (const child of at.list) total += count(child, depth - 1);
  return total;
}

/** Forgets what is deeper than `depth`; what held objects there is then JSON text. */
function prune(at: Node, depth: number): number {
  let total = 0;
  for (const child of at.list) {
    total += 1;
    if (depth > 1) total += prune(child, depth - 1);
    else if (child.list.length > 0) {
      child.list = [];
      child.byName.clear();
      child.seen |= OBJECT;
    }
  }
  return total;
}

function sameKey(key: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  for (let at = 0; at < key.length; at += 1) if (key[at] !== bytes[from + at]) return false;
  return true;
}
