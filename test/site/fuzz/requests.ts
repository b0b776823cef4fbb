import fc from "fast-check";
import { z } from "zod";
import type { Operation } from "#site/contract/operation.ts";
import { anyText, anything, fitting, type Known } from "./arbitrary.ts";

export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | FormData | undefined;
}

const schemaOf = (schema: z.ZodType) =>
  ({ ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) }) as Record<
    string,
    unknown
  >;

/** Requests of one operation: mostly what it asks for, of things that are there, by people who may. */
export function requestsOf(
  operation: Operation,
  known: Known,
  keys: readonly string[],
): fc.Arbitrary<Sent> {
  return fc
    .record({
      path: pathsOf(operation.path, known),
      query: queriesOf(operation, known),
      headers: headersOf(keys),
      body: bodiesOf(operation, known),
    })
    .map(({ path, query, headers, body: { body, type } }) => ({
      method: operation.method.toUpperCase(),
      path: path + (query && `?${query}`),
      headers: { ...headers, ...(type && { "Content-Type": type }) },
      body,
    }));
}

function pathsOf(path: string, known: Known): fc.Arbitrary<string> {
  const parts = path.split("/").map((part) => {
    const [, name = ""] = /^:(\w+)/.exec(part) ?? [];
    if (!name) return fc.constant(part);
    const ending = /\\\.(\w+)/.exec(part)?.[1];
    const ids = fc.constantFrom(...(known[name] ?? known["id"] ?? [""])).map(String);
    const some = fc.oneof({ weight: 9, arbitrary: ids }, { weight: 2, arbitrary: anyText });
    return some.map((text) => encoded(text) + (ending ? `.${ending}` : ""));
  });
  const slash = fc.constantFrom("", "/");
  return fc.tuple(fc.tuple(...parts), slash).map(([all, end]) => all.join("/") + end);
}

/** As a client writes it; half of a surrogate pair cannot be written. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()) || "%20";
}

function queriesOf({ query }: Operation, known: Known): fc.Arbitrary<string> {
  if (!query)
    return fc.oneof(
      { weight: 5, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: anyText.map((text) => `x=${encoded(text)}`) },
    );
  const fields = Object.entries(query.shape);
  const places = fields.map(([name, field]) => {
    const fit = fitting(schemaOf(field), known);
    const some = known[name];
    const given = some ? fc.oneof(fc.constantFrom(...some), fit) : fit;
    // Of twenty filters two or three are asked at once; what is required mostly is there.
    const left = query.shape[name]?.safeParse(undefined).success ? fields.length : 0;
    return [
      name,
      fc.oneof({ weight: left + 1, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: given }),
    ] as const;
  });
  const twice = fc.boolean();
  return fc.tuple(fc.record(Object.fromEntries(places)), twice).map(([given, again]) =>
    Object.entries(given)
      .filter(([, value]) => value !== null && value !== undefined)
      .flatMap(([name, value]) => {
        const one = `${name}=${encoded(textOf(value))}`;
        return again && name.length % 3 === 0 ? [one, one] : [one];
      })
      .join("&"),
  );
}

function headersOf(keys: readonly string[]): fc.Arbitrary<Record<string, string>> {
  const rare = (name: string, ...values: string[]) =>
    fc.oneof(
      { weight: 12, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constantFrom(...values).map((value) => ({ [name]: value })) },
    );
  const key = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...keys).map((text) => ({ "X-API-KEY": text })) },
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant({ "X-API-KEY": "parvis_x' or 1=1" }) },
  );
  return fc
    .tuple(
      key,
      rare("X-Fields", "data{id,title},total", "{{{", "*", "}", "__proto__{x}", "id{id{id}}"),
      rare("X-Get-Datasets-Full-Objects", "True", "x"),
      rare("If-Match", '"1-abc"', "*", "x", '"99999999999999999999999-a"'),
      rare("If-None-Match", '"x"', "*", "W/"),
      rare("Idempotency-Key", "a", "a b", "x".repeat(300)),
      rare("Accept", "text/html", "application/ld+json", "*/*;q=x", "image/png"),
      rare("Range", "bytes=0-1", "bytes=9-1", "x"),
    )
    .map((all) => Object.assign({}, ...all));
}

interface Body {
  body: string | FormData | undefined;
  type?: string | undefined;
}

function bodiesOf({ body, form, method }: Operation, known: Known): fc.Arbitrary<Body> {
  if (method === "get") return fc.constant({ body: undefined });
  if (form)
    return fc.oneof({ weight: 4, arbitrary: forms(form, known) }, { weight: 1, arbitrary: broken });
  const json = (body ? fitting(schemaOf(body), known) : anything).map((value) => ({
    body: JSON.stringify(value) ?? "",
    type: "application/json",
  }));
  const none = fc.constant<Body>({ body: undefined });
  return fc.oneof(
    { weight: body ? 8 : 1, arbitrary: json },
    { weight: body ? 1 : 8, arbitrary: none },
    { weight: 1, arbitrary: broken },
  );
}

const deep = 2000;
/** Bodies that are not what they say. */
const broken = fc.constantFrom<Body>(
  { body: "{", type: "application/json" },
  { body: "", type: "application/json" },
  { body: "\uFEFF{}", type: "application/json; charset=utf-16" },
  { body: "[".repeat(deep) + "]".repeat(deep), type: "application/json" },
  { body: `{"title":${"[".repeat(deep)}${"]".repeat(deep)}}`, type: "application/json" },
  { body: "null", type: "application/json" },
  { body: "[1]", type: "application/json" },
  { body: '{"a":1,"a":2}', type: "text/plain" },
  { body: "<a/>", type: "application/xml" },
  { body: "a=1", type: "application/x-www-form-urlencoded" },
  { body: "--x\r\n", type: "multipart/form-data; boundary=x" },
  { body: "x", type: "multipart/form-data" },
  { body: "x", type: "/;" },
);

function forms(form: z.ZodType, known: Known): fc.Arbitrary<Body> {
  return fitting(schemaOf(form), known).map((value) => {
    const sent = new FormData();
    for (const [name, each] of Object.entries(Object(value))) {
      if (each === undefined) continue;
      if (name === "file") sent.set(name, new File(["a,b\n1,2\n"], "a.csv", { type: "text/csv" }));
      else sent.set(plain(name), textOf(each));
    }
    return { body: sent };
  });
}

/** The runtime's own form takes no name that ends so. */
const plain = (name: string) => name.replace(/\\+$/, "") || "x";

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
}
