import { Problem } from "#base/problem.ts";

export interface FormPart {
  name: string;
  /** Of a file; empty when the field was left empty. */
  filename: string | undefined;
  contentType: string;
  /** To be read to its end before the next part is asked for. */
  body: AsyncIterable<Uint8Array>;
}

/**
 * The parts of a `multipart/form-data` body (RFC 7578) as they come in, holding no more than a chunk of it.
 * The platform's own `formData()` holds whole files.
 */
export async function* formParts(
  body: ReadableStream<Uint8Array> | null,
  contentType: string,
): AsyncGenerator<FormPart> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!body || !boundary) throw new Problem(400, "not-a-form", "This is no multipart/form-data.");
  const edge = encoder.encode(`\r\n--${boundary[1] ?? boundary[2]}`);
  const scanner = new Scanner(body);
  await textOf(scanner.until(edge));
  for (;;) {
    const head = await textOf(scanner.until(blankLine));
    if (head.startsWith("--")) return;
    yield { ...described(head), body: scanner.until(edge) };
  }
}

/** The text of a field that is no file; refused beyond 64 KB. */
export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > LONGEST_TEXT)
      throw new Problem(413, "field-too-long", "A field of the form is too long.");
  }
  return text + decoder.decode();
}

const LONGEST_TEXT = 64 * 1024;
const encoder = new TextEncoder();
const blankLine = encoder.encode("\r\n\r\n");
const RETURN = 13;

class Scanner {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  /** The first edge has no line before it: this stands in for one. */
  #held: Uint8Array = encoder.encode("\r\n");
  #isOver = false;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** What comes before the edge, in pieces; the edge itself is passed over. */
  async *until(edge: Uint8Array): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = indexOf(this.#held, edge);
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + edge.length);
        return;
      }
      const sure = this.#held.length - edge.length + 1;
      if (sure > 0) {
        yield this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(sure);
      }
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#reader.read();
    if (done && this.#isOver) throw new Problem(400, "form-cut", "The form stops before its end.");
    this.#isOver = done;
    // Nothing need follow the last edge, where a blank line would end another part's head.
    this.#held = joined(this.#held, done ? blankLine : value);
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Both edges begin with a carriage return, which the platform's own `indexOf` finds fast. */
function indexOf(bytes: Uint8Array, edge: Uint8Array): number {
  for (let at = bytes.indexOf(RETURN); at >= 0; at = bytes.indexOf(RETURN, at + 1))
    if (edge.every((byte, offset) => bytes[at + offset] === byte)) return at;
  return -1;
}

function described(head: string): Omit<FormPart, "body"> {
  const parameter = (name: string) =>
    new RegExp(`[;\\s]${name}="([^"]*)"`, "i").exec(head)?.[1]?.replaceAll("%22", '"');
  return {
    name: parameter("name") ?? "",
    filename: parameter("filename"),
    contentType: /^content-type:\s*(\S[^\r\n]*)/im.exec(head)?.[1] ?? "application/octet-stream",
  };
}
