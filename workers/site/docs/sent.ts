import type { Shape } from "#site/contract/json-schema.ts";

type Shapes = Readonly<Record<string, Shape>>;
const DEEPEST = 3;

/** A value that fits a shape: what must be said, and where nothing must, the first that may. */
export function sent(shape: Shape, shapes: Shapes, depth = 0): unknown {
  const real = named(shape, shapes);
  const said = real.default ?? real.const ?? real.enum?.[0];
  if (said !== undefined) return said;
  const [first] = (real.anyOf ?? real.allOf ?? []).filter(({ type }) => type !== "null");
  if (first) return sent(first, shapes, depth);
  return real.type === "array" ? listOf(real, shapes, depth) : alone(real, shapes, depth);
}

function alone(shape: Shape, shapes: Shapes, depth: number): unknown {
  return shape.properties ? objectOf(shape, shapes, depth) : plain(shape);
}

function listOf({ items }: Shape, shapes: Shapes, depth: number): unknown[] {
  return items && depth < DEEPEST ? [sent(items, shapes, depth + 1)] : [];
}

function objectOf({ properties = {}, required = [] }: Shape, shapes: Shapes, depth: number) {
  if (depth >= DEEPEST) return {};
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = properties[name];
      return field ? [[name, known[name] ?? sent(field, shapes, depth + 1)]] : [];
    }),
  );
}

/** What the portal's fields are called in examples. */
const known: Readonly<Record<string, unknown>> = {
  title: "Arbres d’alignement",
  name: "Ville de Lyon",
  description: "Tous les arbres des rues, avec leur essence.",
  filename: "arbres.csv",
  size: 48_213,
  content_type: "text/csv",
  url: "https://data.example.org/arbres.csv",
  comment: "Bonjour",
  email: "ada@example.org",
  q: "select * from data limit 5",
};

function plain({ type, format, minimum }: Shape): unknown {
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return minimum ?? 1;
  if (type === "object") return {};
  if (type === "null") return null;
  if (format === "uri") return "https://example.org/";
  if (format === "uuid") return "00000000-0000-4000-8000-000000000001";
  return "…";
}

/** The shape itself, where only its name was said. */
export function named(shape: Shape, shapes: Shapes): Shape {
  const name = nameOf(shape);
  return (name === undefined ? undefined : shapes[name]) ?? shape;
}

export function nameOf({ $ref }: Shape): string | undefined {
  return $ref?.replace("#/components/schemas/", "");
}
