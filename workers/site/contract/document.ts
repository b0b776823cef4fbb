import { z } from "zod";
import { type Operation, tags } from "./operation.ts";
import { operations } from "./operations.ts";
import { type Json, Schemas } from "./json-schema.ts";
import { problem } from "./shapes/common.ts";

type Language = "en" | "fr";

/** Where the document says it is. */
export interface Described {
  url: string;
  name: string;
  mail: string;
}

const words: Record<number, string> = {
  200: "What was asked for",
  201: "Made",
  202: "Taken; it will be done",
  204: "Done, nothing to say",
  302: "It is at the address in Location",
  400: "Something of the request is wrong: the message says what",
  401: "No key, or none that is good",
  403: "The key's holder may not",
  404: "Nothing is there, or nothing that the caller may see",
  409: "The same request is being answered, or it clashes with what is there",
  410: "It was deleted",
  412: "Someone else changed it meanwhile",
  422: "The idempotency key was used for another request",
  429: "Too much: wait as long as Retry-After says",
};

/** The whole API as OpenAPI 3.1, from the schemas that guard it. */
export function openapi({ url, name, mail }: Described, language: Language = "en"): Json {
  const schemas = new Schemas();
  const paths: Record<string, Json> = {};
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
    servers: [{ url }],
    tags: Object.entries(tags).map(([tag, [en, fr]]) => ({
      name: tag,
      description: language === "fr" ? fr : en,
    })),
    paths,
    components: {
      schemas: {
        ...schemas.named,
        Problem: schemas.of(problem, "output") && schemas.named["Problem"],
      },
      securitySchemes: { key: { type: "apiKey", in: "header", name: "X-API-KEY" } },
    },
  };
}

/** `/datasets/:dataset` → `/datasets/{dataset}`. */
export function pathOf({ path }: Operation): string {
  return path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");
}

function isWrite({ method }: Operation): boolean {
  return method !== "get";
}

function described(operation: Operation, schemas: Schemas, language: Language): Json {
  const { method, tag, body, form, key } = operation;
  const needsKey = key === undefined ? isWrite(operation) : key !== "none";
  const security = needsKey ? [{ key: [] }] : key === "none" ? [] : [{}, { key: [] }];
  return {
    operationId: idOf(operation),
    tags: [tag],
    summary: operation[language],
    description: `${operation[language]}.`,
    parameters: parametersOf(operation, schemas),
    ...(body && { requestBody: content(schemas.of(body, "input"), "application/json") }),
    ...(form && { requestBody: content(schemas.of(form, "input"), "multipart/form-data") }),
    responses: { ...answersOf(operation, schemas), ...refusals(operation, needsKey) },
    security,
    ...(method === "get" && operation.example && { "x-example": operation.example }),
  };
}

function content(schema: Json, type: string): Json {
  return { required: true, content: { [type]: { schema } } };
}

/** `get_datasets_by_dataset`. */
function idOf({ method, path }: Operation): string {
  const parts = path.replace(/^\/api\//, "").split("/");
  const words = parts.map((part) => part.replace(/^:(\w+).*/, "by_$1").replaceAll(".", "_as_"));
  return [method, ...words].filter(Boolean).join("_");
}

function parametersOf({ path, query, method }: Operation, schemas: Schemas): Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    description: pathWords[name] ?? "An identifier",
    schema: { type: "string" },
  }));
  const shape = query ? z.toJSONSchema(query, { io: "input", unrepresentable: "any" }) : undefined;
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, field]) => ({
    name,
    in: "query",
    required: shape?.required?.includes(name) ?? false,
    ...description(field),
    schema: schemas.of(field, "input"),
  }));
  const once = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Chosen by the caller: the same request sent again with it is done once.",
    schema: { type: "string", maxLength: 255 },
  };
  return [...inPath, ...inQuery, ...(method === "post" ? [once] : [])];
}

function description(field: z.ZodType): Json {
  const said = field.meta()?.description;
  return said === undefined ? {} : { description: said };
}

const pathWords: Readonly<Record<string, string>> = {
  dataset: "A dataset's id or slug",
  organization: "An organization's id or slug",
  user: "A person's id or slug",
  resource: "A resource's id",
  upload: "An upload's id",
};

function answersOf({ answers }: Operation, schemas: Schemas): Json {
  const all = Object.entries(answers).map(([status, answer]) => {
    const said = { description: words[Number(status)] ?? "Answered" };
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

function refusals(operation: Operation, needsKey: boolean): Json {
  const takesInput = operation.query ?? operation.body ?? operation.form;
  const statuses = [
    ...(takesInput ? [400] : []),
    ...(needsKey ? [401, 403] : []),
    ...(operation.path.includes(":") ? [404, 410] : []),
    ...(operation.method === "post" ? [409, 422] : []),
    ...(operation.method === "put" || operation.method === "patch" ? [412] : []),
    429,
  ];
  const schema = { $ref: "#/components/schemas/Problem" };
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: words[status], content: { "application/json": { schema } } },
    ]),
  );
}
