import type { CatalogRecord, Passed } from "./record.ts";

/** Lists of things, by the key that a page, an answer or a fixture keeps them under. */
const lists = new Set(["data", "datasets", "organizations"]);

/**
 * Reads things out of JSON as it streams, in whatever they are wrapped: one object, an array, JSON lines, pages
 * of a list (`{"data": […]}`), fixtures. One thing at a time is held, however large the file.
 */
export async function* readCatalogJson(
  file: AsyncIterable<string>,
): AsyncGenerator<CatalogRecord | Passed> {
  let row = 0;
  for await (const text of things(file)) {
    row++;
    yield recordOf(parsed(text), row);
  }
}

/** The text of each thing. A thing is an object that stands alone, in an outermost array, or in one of the lists. */
export async function* things(file: AsyncIterable<string>): AsyncGenerator<string> {
  const scan = new Scan();
  for await (const part of file) yield* scan.push(part);
}

/** Follows depth and strings alone; what an object says is left to JSON.parse. */
class Scan {
  #text = "";
  #at = 0;
  #start = -1;
  #depth = 0;
  /** The depth whose objects are things. */
  #level = 0;
  #stringFrom = -1;
  #lastString = "";

  *push(part: string): Generator<string> {
    this.#text += part;
    for (; this.#at < this.#text.length; this.#at++) {
      const thing = this.#step(this.#text[this.#at] ?? "");
      if (thing !== undefined) yield thing;
    }
    this.#forget();
  }

  #step(letter: string): string | undefined {
    if (this.#stringFrom >= 0) return this.#inString(letter);
    if (letter === '"') this.#stringFrom = this.#at;
    else if (letter === "{" || letter === "[") this.#opened(letter);
    else if (letter === "}" || letter === "]") return this.#closed();
    return undefined;
  }

  #inString(letter: string): undefined {
    if (letter === "\\") this.#at++;
    else if (letter === '"') {
      this.#lastString = this.#text.slice(this.#stringFrom + 1, this.#at);
      this.#stringFrom = -1;
    }
  }

  #opened(letter: string): void {
    const isWrapping =
      letter === "[" &&
      (this.#depth === 0 ||
        (this.#depth === 1 && this.#level === 0 && lists.has(this.#lastString)));
    if (isWrapping) {
      this.#level = this.#depth + 1;
      this.#start = -1;
    } else if (letter === "{" && this.#depth === this.#level) this.#start = this.#at;
    this.#depth++;
  }

  #closed(): string | undefined {
    this.#depth--;
    if (this.#depth === this.#level && this.#start >= 0) {
      const thing = this.#text.slice(this.#start, this.#at + 1);
      this.#start = -1;
      return thing;
    }
    if (this.#depth < this.#level) this.#level = 0;
    return undefined;
  }

  #forget(): void {
    const kept = [this.#start, this.#stringFrom].filter((from) => from >= 0);
    const cut = Math.min(this.#at, ...kept);
    this.#text = this.#text.slice(cut);
    this.#at -= cut;
    if (this.#start >= 0) this.#start -= cut;
    if (this.#stringFrom >= 0) this.#stringFrom -= cut;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Told apart by what they alone have: a dataset its title, an organization its name. */
function recordOf(thing: unknown, row: number): CatalogRecord | Passed {
  if (!isObject(thing)) return { kind: "passed", row, reason: "is not JSON" };
  const { dataset, organization, resources } = thing;
  // A fixture keeps a dataset's organization and resources beside it.
  if (isObject(dataset))
    return { kind: "dataset", row, body: { ...dataset, organization, resources } };
  if (typeof thing["title"] === "string" && ("resources" in thing || "frequency" in thing))
    return { kind: "dataset", row, body: thing };
  if (
    typeof thing["name"] === "string" &&
    ("badges" in thing || "members" in thing || "logo" in thing)
  )
    return { kind: "organization", row, body: thing };
  return { kind: "passed", row, reason: "is neither a dataset nor an organization" };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
