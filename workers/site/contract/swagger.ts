import type { Json } from "./json-schema.ts";

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const entriesOf = (value: unknown): [string, Json][] =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, each]) => (isObject(each) ? [[name, each]] : []))
    : [];

/** The part of an OpenAPI 3.1 document under a path, as Swagger 2.0: what old clients and generators read. */
export function swagger(document: Json, basePath: string): Json {
  const { info, servers, tags, paths, components } = document;
  const address = objectsIn(servers)[0]?.["url"];
  const url = new URL(typeof address === "string" ? address : "");
  const under = entriesOf(paths).filter(([path]) => path.startsWith(basePath));
  const { license: _, ...said } = isObject(info) ? info : {};
  return {
    swagger: "2.0",
    info: said,
    host: url.host,
    basePath,
    schemes: [url.protocol.replace(":", "")],
    consumes: ["application/json"],
    produces: ["application/json"],
    tags,
    paths: Object.fromEntries(
      // udata writes a slash at the end of every address.
      under.map(([path, operations]) => [
        `${path.slice(basePath.length)}/`.replace(/\.json\/$/, ".json"),
        Object.fromEntries(
          entriesOf(operations).map(([method, each]) => [method, operationOf(each)]),
        ),
      ]),
    ),
    definitions: Object.fromEntries(
      entriesOf(isObject(components) && components["schemas"]).map(([name, schema]) => [
        name,
        schemaOf(schema),
      ]),
    ),
    securityDefinitions: { key: { type: "apiKey", in: "header", name: "X-API-KEY" } },
  };
}

function operationOf(operation: Json): Json {
  const { operationId, tags, summary, description, parameters, requestBody, responses } = operation;
  const [type, body] = entriesOf(isObject(requestBody) && requestBody["content"])[0] ?? [];
  const isForm = type === "multipart/form-data";
  return {
    operationId,
    tags,
    summary,
    description,
    parameters: [
      ...objectsIn(parameters).map(parameterOf),
      ...(isForm ? fieldsOf(body?.["schema"]) : []),
      ...(body && !isForm
        ? [{ name: "body", in: "body", required: true, schema: schemaOf(body["schema"]) }]
        : []),
    ],
    ...(isForm && { consumes: [type] }),
    responses: Object.fromEntries(entriesOf(responses).map(answerOf)),
    // Swagger 2.0 has no word for "a key, or none": what may be asked without one says nothing.
    ...(objectsIn(operation["security"]).some((each) => !("key" in each)) ||
    objectsIn(operation["security"]).length === 0
      ? {}
      : { security: operation["security"] }),
  };
}

function answerOf([status, { description, content }]: [string, Json]): [string, Json] {
  const [type, media] = entriesOf(content)[0] ?? [];
  const schema = type?.includes("json") ? schemaOf(media?.["schema"]) : { type: "file" };
  return [status, { description, ...(media && { schema }) }];
}

/** Parameters are plain there: of several types, the first. */
function parameterOf({ schema, ...parameter }: Json): Json {
  const { $ref: _, "x-nullable": __, ...plain } = schemaOf(schema);
  const type = typeof plain["type"] === "string" ? plain : { ...plain, type: "string" };
  return { ...parameter, ...type, ...(type["type"] === "array" && { collectionFormat: "multi" }) };
}

function fieldsOf(schema: unknown): Json[] {
  const properties = entriesOf(isObject(schema) && schema["properties"]);
  return properties.map(([name, each]) => ({
    name,
    in: "formData",
    type: each["format"] === "binary" ? "file" : (schemaOf(each)["type"] ?? "string"),
  }));
}

const kept = new Set(
  "type format description default enum title minimum maximum minLength maxLength pattern minItems maxItems required".split(
    " ",
  ),
);

/** JSON Schema of 2020 as Swagger's: null is a mark, alternatives are the first, a constant is a list of one. */
function schemaOf(given: unknown): Json {
  if (!isObject(given)) return {};
  const ref = given["$ref"];
  if (typeof ref === "string")
    return { $ref: ref.replace("#/components/schemas/", "#/definitions/") };
  const choices = objectsIn(given["anyOf"] ?? given["oneOf"]);
  if (choices.length > 0) return chosen(choices);
  if (given["type"] === "null") return { type: "string", "x-nullable": true };
  const properties = entriesOf(given["properties"]).map(([name, each]) => [name, schemaOf(each)]);
  return {
    ...Object.fromEntries(Object.entries(given).filter(([key]) => kept.has(key))),
    ...typed(given["type"]),
    ...("const" in given && { enum: [given["const"]] }),
    ...((isObject(given["items"]) || given["type"] === "array") && {
      items: schemaOf(given["items"]),
    }),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
  };
}

/** `["string", "null"]` is a string that may be null. */
function typed(type: unknown): Json {
  if (!Array.isArray(type)) return {};
  const own: unknown = type.find((each) => each !== "null");
  return { type: own, ...(type.includes("null") && { "x-nullable": true }) };
}

function chosen(choices: Json[]): Json {
  const some = choices.filter(({ type }) => type !== "null");
  const first = schemaOf(some[0]);
  const isNullable = some.length < choices.length;
  // What stands beside a reference is not read.
  return isNullable && !("$ref" in first) ? { ...first, "x-nullable": true } : first;
}
