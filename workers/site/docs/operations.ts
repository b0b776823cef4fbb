import type { DescribedOperation, OpenApi } from "#site/contract/document.ts";
import type { Tag } from "#site/contract/operation.ts";
import type { Standing } from "./filled.ts";

/** What the document says under one of its groups, in the order of the table. */
export function operationsUnder(document: OpenApi, tag: Tag): Standing[] {
  return everyOperation(document).filter(({ operation }) => operation.tags.includes(tag));
}

/** Those that all the words stand in: in an address, in what it does or in the name of a parameter. */
export function operationsAbout(document: OpenApi, words: string): Standing[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean).slice(0, 10);
  return everyOperation(document).filter(({ method, path, operation }) => {
    const said = plain(`${method} ${path} ${textOf(operation)}`);
    return wanted.every((word) => said.includes(word));
  });
}

function everyOperation({ paths }: OpenApi): Standing[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
}

function textOf({ summary, operationId, parameters }: DescribedOperation): string {
  return [summary, operationId, ...parameters.map(({ name }) => name)].join(" ");
}

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
