import type { Shape } from "#site/contract/json-schema.ts";
import { nameOf } from "#site/docs/sent.ts";
import type { Reader } from "#ui/reader.ts";
import { type DocsWords, docsWords } from "#ui/words/docs.ts";

export interface Row {
  name: string;
  shape: Shape;
  isRequired: boolean;
  description?: string | undefined;
}

interface TableProps {
  reader: Reader;
  /** What the table is of, for whoever does not see it. */
  label: string;
  rows: Row[];
}

/** Names with their types and what they mean. */
export function ShapeTable({ reader, label, rows }: TableProps) {
  const words = docsWords(reader.language);
  return (
    <section class="scroller" aria-label={label} tabindex={0}>
      <table class="rows plain">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.type}</th>
            <th scope="col">{words.means}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, shape, isRequired, description }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>
                <TypeOf reader={reader} shape={shape} />
              </td>
              <td>{meaning(words, shape, { isRequired, description }) || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The properties of an object, as rows. */
export function rowsOf({ properties = {}, required = [] }: Shape): Row[] {
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    shape,
    isRequired: required.includes(name),
    description: shape.description,
  }));
}

/** A type in words; a named shape leads to where it is written out. */
export function TypeOf({ reader, shape }: { reader: Reader; shape: Shape }) {
  const words = docsWords(reader.language);
  const name = nameOf(shape);
  if (name) return <a href={reader.at(`/docs/shapes#${name}`)}>{name}</a>;
  const parts = shape.anyOf ?? shape.allOf;
  if (parts)
    return parts.map((part, i) => (
      <>
        {i > 0 ? ` ${words.or} ` : ""}
        <TypeOf reader={reader} shape={part} />
      </>
    ));
  if (shape.type === "array" && shape.items) {
    const inner = nameOf(shape.items);
    if (!inner) return words.listOf(typeText(words, shape.items));
    return (
      <>
        {words.listOf("")}
        <a href={reader.at(`/docs/shapes#${inner}`)}>{inner}</a>
      </>
    );
  }
  return typeText(words, shape);
}

function typeText(words: DocsWords, { format, type }: Shape): string {
  return words.types[format ?? ""] ?? words.types[type ?? "any"] ?? type ?? "";
}

function meaning(
  words: DocsWords,
  { enum: values, default: usual, maxLength, maximum, const: only }: Shape,
  { isRequired, description }: Pick<Row, "isRequired" | "description">,
): string {
  return [
    description,
    isRequired ? words.required : "",
    only === undefined ? "" : plain(only),
    values ? `${words.oneOf} ${values.map(plain).join(", ")}` : "",
    usual === undefined || usual === "" ? "" : `${words.usual} ${plain(usual)}`,
    maxLength === undefined ? "" : words.characters(maxLength),
    maximum === undefined ? "" : words.atMost(maximum),
  ]
    .filter(Boolean)
    .join("; ");
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
