import type { DescribedOperation, Parameter } from "#site/contract/document.ts";
import type { Shape } from "#site/contract/json-schema.ts";
import type { Example } from "#files/read-example.ts";

/** An operation, where it stands in the document. */
export interface Standing {
  method: string;
  path: string;
  operation: DescribedOperation;
}

/** One request as it can be sent. */
export interface Filled {
  method: string;
  address: string;
  needsKey: boolean;
  /** All of the address is real: it answers on this portal. */
  isReal: boolean;
  body: Shape | undefined;
  isForm: boolean;
  /** It answers where to go on to. */
  leadsOn: boolean;
}

const zones = { geozone: "country:fr", zone: "country:fr" };

/** The values that stand in examples, by the parameter's name. */
export function valuesOf(example: Example | undefined): Readonly<Record<string, string>> {
  const { dataset, organization, resource, columns = [] } = example ?? {};
  return {
    ...zones,
    ...(dataset && { dataset: dataset.slug }),
    ...(organization && { organization }),
    ...(resource && { resource }),
    ...(resource && columns.length > 0 && { file: resource }),
  };
}

/** `{dataset}` in an operation's own example stands for the portal's. */
export function exampleValues(
  { operation, path }: Standing,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = Object.entries(operation["x-example"] ?? {}).map(([name, value]) => [
    name,
    value.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
  ]);
  const inPath = namesIn(path).map((name) => [name, values[valueName(path, name)] ?? ""]);
  return Object.fromEntries([...inPath, ...own]);
}

/** The request with those values; what has none keeps its name in the address: `{upload}`. */
export function filled(
  standing: Standing,
  values: Readonly<Record<string, string>>,
  origin: string,
): Filled {
  const { method, path, operation } = standing;
  const said = exampleValues(standing, values);
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const query = new URLSearchParams(
    operation.parameters.flatMap(({ name, in: place }): [string, string][] => {
      const value = said[name];
      return place === "query" && value ? [[name, value]] : [];
    }),
  ).toString();
  const address = path.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    said[name] && !said[name].includes("{") ? said[name] : whole,
  );
  return {
    method: method.toUpperCase(),
    address: origin + address + (query ? `?${query}` : ""),
    needsKey: operation.security.length > 0 && operation.security.every((each) => "key" in each),
    isReal: !address.includes("{"),
    body: content?.schema,
    isForm: type === "multipart/form-data",
    leadsOn: "302" in operation.responses && !("200" in operation.responses),
  };
}

/** In content, `id` is a file's; in uploads, a dataset's. */
function valueName(path: string, name: string): string {
  if (name !== "id") return name;
  return path.startsWith("/api/resources/") ? "file" : "dataset";
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

/** Those that stand in the address, the path's first. */
export function asked(operation: DescribedOperation): Parameter[] {
  return operation.parameters.filter((each) => each.in !== "header");
}
