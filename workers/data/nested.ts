import { type Condition, type FilterOperator, OPERATORS } from "#engine/query/conditions.ts";
import { Malformed } from "./refusal.ts";

const DEEPEST = 10;
const MOST = 200;

/**
 * Conditions inside each other: `(c1__exact.v,c2__greater."1.5",and(…,or(…)))`. A dot parts operator
 * and value; double quotes keep commas and brackets in a value. Throws `Malformed`.
 */
export function nestedConditions(kind: "and" | "or", text: string): Condition {
  const reader = new Reader(text);
  const condition = reader.group(kind, 0);
  reader.end();
  return condition;
}

/** A column's name may hold dots and underscores: the first operator that is one ends it. */
const LEAF = new RegExp(`^([\\s\\S]+?)__(${OPERATORS.join("|")})(?=[.,)]|$)`, "i");

class Reader {
  readonly #text: string;
  #at = 0;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  group(kind: "and" | "or", depth: number): Condition {
    if (depth > DEEPEST) throw new Malformed("Malformed query: too many levels of conditions");
    this.#expect("(");
    const parts: Condition[] = [];
    do parts.push(this.#part(depth));
    while (this.#take(","));
    this.#expect(")");
    return kind === "or" ? { or: parts } : { and: parts };
  }

  end(): void {
    if (this.#at < this.#text.length) throw this.#wrong();
  }

  #part(depth: number): Condition {
    if (++this.#count > MOST) throw new Malformed(`Malformed query: more than ${MOST} conditions`);
    for (const kind of ["and", "or"] as const) {
      if (this.#text.startsWith(`${kind}(`, this.#at)) {
        this.#at += kind.length;
        return this.group(kind, depth + 1);
      }
    }
    return this.#leaf();
  }

  #leaf(): Condition {
    const match = LEAF.exec(this.#text.slice(this.#at));
    const [whole = "", column = "", written = ""] = match ?? [];
    const operator = OPERATORS.find(
      (known): known is FilterOperator => known === written.toLowerCase(),
    );
    if (!operator) throw this.#wrong();
    this.#at += whole.length;
    if (!this.#take(".")) return { column, operator };
    return { column, operator, value: this.#value() };
  }

  #value(): string {
    const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(this.#text.slice(this.#at));
    const plain = /^[^,()]*/.exec(this.#text.slice(this.#at));
    const [whole = ""] = quoted ?? plain ?? [];
    this.#at += whole.length;
    return quoted ? (quoted[1] ?? "").replaceAll(/\\(.)/g, "$1") : whole;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw this.#wrong();
  }

  #wrong(): Malformed {
    const rest = this.#text.slice(this.#at, this.#at + 40);
    return new Malformed(`Malformed query: argument '${rest}' could not be parsed`);
  }
}
