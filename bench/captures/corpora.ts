import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { readCatalogJson } from "#tools/import/json.ts";
import type { CatalogRecord } from "#tools/import/record.ts";
import { isObject } from "./differences.ts";

/** Answers of other portals, by where they come from. */
export interface Capture extends CatalogRecord {
  from: string;
}

const files = [
  "api-captures-2018-2022/organizations.jsonl.gz",
  "api-captures-2018-2022/datasets.jsonl.gz",
  "udata-fixtures/results.json",
  "datagouv_client-tests/organization_metadata.json",
  "datagouv_client-tests/dataset_metadata.json",
];

/** What was captured, as far as it is a dataset or an organization; what comes twice counts as it came last. */
export async function captures(folder: string): Promise<Capture[]> {
  const all = new Map<string, Capture>();
  for (const file of files)
    for (const each of await answersIn(folder, file))
      all.set(`${each.kind} ${String(each.body["id"])}`, each);
  return [...all.values()];
}

async function answersIn(folder: string, file: string): Promise<Capture[]> {
  const path = join(folder, file);
  if (!existsSync(path)) {
    console.log(`no ${path}: skipped`);
    return [];
  }
  const from = file.split("/")[0] ?? "";
  const all: Capture[] = [];
  for await (const record of readCatalogJson(textOf(path)))
    if (record.kind !== "passed")
      all.push(...asAnswered(record).map((each) => ({ ...each, from })));
  return all;
}

const reference = "id name acronym slug logo badges class uri page".split(" ");

/** A fixture holds its organization whole, beside what only the database knows; an answer only points at it. */
function asAnswered(record: CatalogRecord): CatalogRecord[] {
  const { _captured, created_at_internal, last_modified_internal, ...body } = plain(record.body);
  // The same thing under other ids: another portal, for trying things out.
  if (typeof _captured === "string" && _captured.startsWith("data/demo.")) return [];
  const { organization } = body;
  if (!isObject(organization) || !("members" in organization)) return [{ ...record, body }];
  const pointed = Object.entries(organization).filter(([key]) => reference.includes(key));
  const internal = { created_at_internal, last_modified_internal };
  return [
    { ...record, kind: "organization", body: organization },
    { ...record, body: { ...body, internal, organization: Object.fromEntries(pointed) } },
  ];
}

/** The fixtures were written by a portal that put its own address before that of every picture. */
function plain(body: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(body).replaceAll("http://dev.local:7000/avatars/https:", "https:");
  const parsed: Record<string, unknown> = JSON.parse(text);
  return parsed;
}

function textOf(path: string): AsyncIterable<string> {
  const file = createReadStream(path);
  const plain = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  plain.setEncoding("utf8");
  return plain as AsyncIterable<string>;
}
