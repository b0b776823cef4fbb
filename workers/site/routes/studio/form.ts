import { Problem } from "#base/problem.ts";
import type { Asked } from "#site/door.ts";
import type { Language } from "#ui/reader.ts";
import { studioWords } from "#ui/words/studio.ts";

/** What was typed, by field; given back as it was when the form is refused. */
export type Typed = Record<string, string>;
export type FieldErrors = Record<string, string[]>;

export async function typedIn(c: Asked): Promise<Typed> {
  const typed: Typed = {};
  for (const [name, given] of Object.entries(await c.req.parseBody({ all: true }))) {
    // A box that is ticked several times is one a line.
    const values = [given].flat().filter((value) => typeof value === "string");
    if (values.length > 0) typed[name] = values.join("\n").replaceAll("\r\n", "\n");
  }
  return typed;
}

/** What is wrong with the fields, in the reader's words; anything but a refused input is thrown on. */
export function refusedFields(
  error: unknown,
  language: Language,
  more: Record<string, string> = {},
): FieldErrors {
  if (!(error instanceof Problem) || error.status !== 400 || !error.errors) throw error;
  const words = studioWords(language);
  const said: FieldErrors = {};
  for (const [path, messages] of Object.entries(error.errors)) {
    const name = fieldOf(path);
    const sentences = name === "tags" ? [words.tag] : messages.map((text) => sentence(text));
    said[name] = [...new Set([...(said[name] ?? []), ...sentences])];
  }
  return said;

  function sentence(text: string): string {
    return words.fields[text] ?? more[text] ?? words.field;
  }
}

/** `tags.2` → `tags`, `temporal_coverage.start` → `start`. */
function fieldOf(path: string): string {
  const [first = "", second = ""] = path.split(".");
  return first === "temporal_coverage" && second ? second : first;
}
