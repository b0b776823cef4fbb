import { z } from "zod";
import type { Language } from "#ui/reader.ts";
import { type Json, Schemas, type Shape } from "./json-schema.ts";
import { type Operation, type Tag, tags } from "./operation.ts";
import { operations } from "./operations.ts";
import { parameterWords, statusWords } from "./said.ts";
import { contentProblem, problem } from "./shapes/common.ts";

/** Where the document says it is. */
export interface Described {
  url: string;
  name: string;
  mail: string;
}

/** One thing the API does, as the document says it. */
export type DescribedOperation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  security: Record<string, string[]>[];
  /** Values for an example, by the name of their parameter. */
  "x-example"?: Record<string, string>;
};
export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: Shape;
};
type Content = Record<string, { schema: Shape }>;
export type OpenApi = {
  openapi: string;
  info: Json;
  externalDocs: { url: string };
  servers: { url: string }[];
  tags: { name: Tag; description: string }[];
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Shape>; securitySchemes: Json };
};

/** The whole API as OpenAPI 3.1, from the schemas that guard it. */
export function openapi({ url, name, mail }: Described, language: Language = "en"): OpenApi {
  const schemas = new Schemas();
  const paths: OpenApi["paths"] = {};
  for (const operation of operations)
    (paths[pathOf(operation)] ??= {})[operation.method] = described(operation, schemas, language);
  return {
    openapi: "3.1.0",
    info: {
      title: `${name} API`,
      version: "1",
      description:
        "udata's API, as clients of data.gouv.fr speak it, and the content of files. A slash at the end of an address changes nothing. Reading needs no key; writing needs one in `X-API-KEY`.",
      contact: { name, url, ...(mail && { email: mail }) },
      license: { name: "MIT", identifier: "MIT" },
    },
    externalDocs: { url: `${url}/docs` },
    servers: [{ url }],
    tags: tagNames.map((name) => ({ name, description: tags[name][language === "fr" ? 1 : 0] })),
    paths,
    components: {
      schemas: {
        ...schemas.named,
        ...problemIn(schemas),
      },
      securitySchemes: { key: { type: "apiKey", in: "header", name: "X-API-KEY" } },
    },
  };
}

const isTag = (name: string): name is Tag => Object.hasOwn(tags, name);
const tagNames = Object.keys(tags)
  .filter(isTag)
  .filter((tag) => operations.some((each) => each.tag === tag));

function problemIn(schemas: Schemas): Record<string, Shape> {
  schemas.of(problem, "output");
  schemas.of(contentProblem, "output");
  const { Problem, ContentProblem } = schemas.named;
  return { ...(Problem && { Problem }), ...(ContentProblem && { ContentProblem }) };
}

/** `/datasets/:dataset` → `/datasets/{dataset}`. */
export function pathOf({ path }: Operation): string {
  return path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");
}

function isWrite({ method }: Operation): boolean {
  return method !== "get";
}

function described(operation: Operation, schemas: Schemas, language: Language): DescribedOperation {
  const { method, tag, body, form, key } = operation;
  const needsKey = key === undefined ? isWrite(operation) : key !== "none";
  const security = needsKey ? [{ key: [] }] : key === "none" ? [] : [{}, { key: [] }];
  return {
    operationId: idOf(operation),
    tags: [tag],
    summary: operation[language],
    description: `${operation[language]}.`,
    parameters: parametersOf(operation, schemas, language),
    ...(body && { requestBody: content(schemas.of(body, "input"), "application/json") }),
    ...(form && { requestBody: content(schemas.of(form, "input"), "multipart/form-data") }),
    responses: {
      ...answersOf(operation, schemas, language),
      ...refusals(operation, needsKey, language),
    },
    security,
    ...(method === "get" && operation.example && { "x-example": operation.example }),
  };
}

function content(schema: Shape, type: string) {
  return { required: true, content: { [type]: { schema } } };
}

/** `get_datasets_by_dataset`. */
function idOf({ method, path }: Operation): string {
  const parts = path.replace(/^\/api\//, "").split("/");
  const words = parts.map((part) => part.replace(/^:(\w+).*/, "by_$1").replaceAll(".", "_as_"));
  return [method, ...words].filter(Boolean).join("_");
}

function parametersOf(
  { path, query, method, tag }: Operation,
  schemas: Schemas,
  language: Language,
): Parameter[] {
  const say = (name: string) => parameterWords(tag, name, language);
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path" as const,
    required: true,
    description: say(name) ?? (language === "fr" ? "Un identifiant" : "An identifier"),
    schema: { type: "string" },
  }));
  const shape = query ? z.toJSONSchema(query, { io: "input", unrepresentable: "any" }) : undefined;
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, field]) => ({
    name,
    in: "query" as const,
    required: shape?.required?.includes(name) ?? false,
    ...saying(say(name) ?? field.meta()?.description),
    schema: schemas.of(field, "input"),
  }));
  const once = {
    name: "Idempotency-Key",
    in: "header" as const,
    required: false,
    ...saying(say("Idempotency-Key")),
    schema: { type: "string", maxLength: 255 },
  };
  return [...inPath, ...inQuery, ...(method === "post" ? [once] : [])];
}

function saying(description: string | undefined): { description?: string } {
  return description === undefined ? {} : { description };
}

function answersOf(
  { answers }: Operation,
  schemas: Schemas,
  language: Language,
): DescribedOperation["responses"] {
  const all = Object.entries(answers).map(([status, answer]) => {
    const said = { description: statusWords(Number(status), language) };
    if (answer === null) return [status, said];
    if (typeof answer === "string")
      return [status, { ...said, content: { [answer]: { schema: { type: "string" } } } }];
    return [
      status,
      { ...said, content: { "application/json": { schema: schemas.of(answer, "output") } } },
    ];
  });
  return Object.fromEntries(all);
}

function refusals(
  operation: Operation,
  needsKey: boolean,
  language: Language,
): DescribedOperation["responses"] {
  const statuses = refusedWith(operation, needsKey);
  const name = operation.tag === "content" ? "ContentProblem" : "Problem";
  const schema = { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: statusWords(status, language), content: { "application/json": { schema } } },
    ]),
  );
}

/** What an operation may be refused with, by what it takes and where it stands. */
function refusedWith(operation: Operation, needsKey: boolean): number[] {
  const { method, path, query, form } = operation;
  const reasons: [boolean, number[]][] = [
    [query !== undefined || isWrite(operation), [400]],
    [needsKey, [401, 403]],
    [path.includes(":"), [404, 410]],
    [form !== undefined, [413, 415]],
    [method === "post", [409, 422]],
    [method === "put" || method === "patch", [412]],
    [true, [429]],
  ];
  return reasons.flatMap(([isSo, statuses]) => (isSo ? statuses : []));
}
