import fc from "fast-check";

type Schema = Record<string, unknown>;

/** What nobody means well by, of every type; words that a leak is told by are not among them. */
const hostile: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -0,
  Number.MAX_SAFE_INTEGER + 2,
  "",
  " ",
  "\0",
  "\u{d800}",
  "💥".repeat(300),
  "a".repeat(5000),
  "' or 1=1 --",
  '"; drop table x; --',
  "%",
  "%00",
  "../../etc/passwd",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "=cmd|' /C calc'!A0",
  "\r\nX-Injected: yes",
  "javascript:alert(1)",
  "http://[::1",
  "http://169.254.169.254/",
  "ａｄｍｉｎ",
  "\u202Eabc",
  "__proto__",
  "constructor",
  "2026-13-45",
  "+275760-09-13T00:00:00.001Z",
  "0000-00-00",
  "NaN",
  "Infinity",
  "99999999999999999999",
  "-1",
  "[object Object]",
  [],
  [[[[[[]]]]]],
  [null],
  {},
  { id: null },
  { id: { id: {} } },
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1}'),
  Array.from({ length: 500 }, (_, at) => at),
];

export const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.anything({ withNullPrototype: false, maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

/** Texts for a place of an address or a query. */
export const anyText = fc.oneof(
  fc.constantFrom(...hostile.filter((each) => typeof each === "string")),
  fc.string({ unit: "binary", maxLength: 40 }),
);

const object = (value: unknown): Schema =>
  typeof value === "object" && value !== null ? { ...value } : {};
const list = (value: unknown): Schema[] => (Array.isArray(value) ? value.map(object) : []);
const number = (value: unknown, usual: number) => (typeof value === "number" ? value : usual);

/** What a JSON Schema takes, and now and then what it does not. `known` are values that lead somewhere, by name. */
export function fitting(schema: Schema, known: Known, root = schema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 9, arbitrary: exact(schema, known, root) },
    { weight: 1, arbitrary: anything },
  );
}
export type Known = Readonly<Record<string, readonly unknown[]>>;

function exact(schema: Schema, known: Known, root: Schema): fc.Arbitrary<unknown> {
  const ref = schema["$ref"];
  if (typeof ref === "string")
    return exact(object(object(root["$defs"])[ref.split("/").at(-1) ?? ""]), known, root);
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...schema["enum"]);
  const choices = [...list(schema["anyOf"]), ...list(schema["oneOf"])];
  if (choices.length > 0) return fc.oneof(...choices.map((each) => exact(each, known, root)));
  if (Array.isArray(schema["type"]))
    return fc.oneof(...schema["type"].map((type) => exact({ ...schema, type }, known, root)));
  return typed(schema, known, root);
}

function typed(schema: Schema, known: Known, root: Schema): fc.Arbitrary<unknown> {
  switch (schema["type"]) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return fc.integer({
        min: Math.max(number(schema["minimum"], -5), -1e9),
        max: Math.min(number(schema["maximum"], 200), 1e9),
      });
    case "string":
      return textOf(schema);
    case "array":
      return fc.array(fitting(object(schema["items"]), known, root), { maxLength: 3 });
    case "object":
      return record(schema, known, root);
    default:
      return anything;
  }
}

function textOf({ format, pattern, maxLength }: Schema): fc.Arbitrary<unknown> {
  if (format === "uuid") return fc.uuid();
  if (format === "uri") return fc.webUrl();
  if (format === "email") return fc.emailAddress();
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((at) => at.toISOString());
  if (format === "binary") return fc.constant("a,b\n1,2\n");
  const plain = fc.oneof(
    fc.lorem({ maxCount: 3 }),
    fc.string({ unit: "grapheme", maxLength: Math.min(number(maxLength, 40), 40) }),
  );
  return typeof pattern === "string" ? fc.oneof(patterned(pattern), plain) : plain;
}

function patterned(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    // Of a look-ahead there is no such thing.
    return fc.string();
  }
}

function record(schema: Schema, known: Known, root: Schema): fc.Arbitrary<unknown> {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const fields = Object.entries(object(schema["properties"])).map(([name, each]) => {
    const some = known[name];
    const fit = fitting(object(each), known, root);
    return [name, some ? fc.oneof(fc.constantFrom(...some), fit) : fit] as const;
  });
  if (fields.length === 0)
    return fc.dictionary(fc.string({ maxLength: 10 }), anything, { maxKeys: 3 });
  const whole = fc.record(Object.fromEntries(fields), {
    requiredKeys: required.map(String).filter((name) => fields.some(([field]) => field === name)),
  });
  const more = fc.dictionary(fc.constantFrom("__proto__", "id", "isAdmin", "x"), anything, {
    maxKeys: 1,
  });
  return fc
    .tuple(
      whole,
      fc.oneof({ weight: 8, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: more }),
    )
    .map(([given, extra]) => ({ ...given, ...extra }));
}
