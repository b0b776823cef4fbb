import { Hono } from "hono";
import { notFound } from "#base/problem.ts";
import { type DatasetPage, readDataset } from "#files/read-dataset.ts";
import { readTables } from "#files/read-tables.ts";
import { csv } from "#formats/csv.ts";
import { croissant } from "#formats/croissant.ts";
import { describeDataset } from "#formats/dcat.ts";
import type { Described } from "#formats/described.ts";
import { Graph } from "#formats/rdf/graph.ts";
import { jsonLd } from "#formats/rdf/json-ld.ts";
import { rdfXml } from "#formats/rdf/rdf-xml.ts";
import { nTriples, turtle } from "#formats/rdf/turtle.ts";
import { described } from "#site/described.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep, producerTags } from "#site/keep.ts";

/** A dataset read in another form: its address and an ending. */
export const machine = new Hono<Door>();

/** One dataset has 15,041 files: a document that tells all of them would be of no use to a reader of one. */
const LARGEST = 1000;
const FIRST = { page: 1, pageSize: LARGEST };

interface Form {
  type: string;
  write: (dataset: Described) => string;
}

export const graphForms: Record<string, { type: string; write: (graph: Graph) => string }> = {
  ttl: { type: "text/turtle; charset=utf-8", write: turtle },
  rdf: { type: "application/rdf+xml; charset=utf-8", write: rdfXml },
  nt: { type: "application/n-triples; charset=utf-8", write: nTriples },
  jsonld: { type: "application/ld+json; charset=utf-8", write: jsonLd },
};

const forms: Record<string, Form> = {
  ...Object.fromEntries(
    Object.entries(graphForms).map(([name, { type, write }]) => [
      name,
      { type, write: (dataset: Described) => write(graphOf(dataset)) },
    ]),
  ),
  csv: { type: "text/csv; charset=utf-8", write: listOf },
};

machine.get("/datasets/:file{.+\\.(?:ttl|rdf|nt|jsonld|csv|croissant\\.json|json)}", async (c) => {
  const [, key = "", ending = ""] =
    /^(.+?)\.(croissant\.json|\w+)$/.exec(c.req.param("file")) ?? [];
  const portal = c.get("portal");
  const reader = c.get("reader");
  const read = await readDataset(portal, key, FIRST);
  if (read.movedTo !== undefined) {
    keep(c, "page", ["datasets", "every-dataset"]);
    return c.redirect(reader.at(`/datasets/${read.movedTo}.${ending}`), 301);
  }
  const { id } = read.dataset;
  keep(c, "feed", [`dataset-${id}`, "every-dataset", ...producerTags(read)]);
  // The whole of it in JSON is what the API answers.
  if (ending === "json") return c.redirect(`/api/1/datasets/${id}/`, 302);
  if (ending === "croissant.json") return written(c, CROISSANT, await croissantOf(c, read));
  const form = forms[ending];
  if (!form) throw notFound("Form");
  return written(c, form.type, form.write(described(reader, portal.place, read)));
});

export function written(c: Asked, type: string, text: string): Response {
  c.header("Access-Control-Allow-Origin", "*");
  return c.body(text, 200, { "Content-Type": type });
}

const CROISSANT =
  'application/ld+json; profile="http://mlcommons.org/croissant/1.1"; charset=utf-8';

/** For whoever trains on it: every table with its columns, which the page's own batch does not name. */
async function croissantOf(c: Asked, read: DatasetPage): Promise<string> {
  const portal = c.get("portal");
  const tables = await readTables(portal, read.dataset.id);
  return JSON.stringify(
    croissant(
      described(c.get("reader"), portal.place, read),
      new Map(
        tables.map(({ resourceId, ...told }) => [
          resourceId,
          { ...told, parquet: `${portal.place.url}/api/resources/${resourceId}/data.parquet` },
        ]),
      ),
    ),
  );
}

function graphOf(dataset: Described): Graph {
  const graph = new Graph();
  describeDataset(graph, dataset);
  return graph;
}

/** Its files, a row each. */
function listOf({ files }: Described): string {
  return csv([
    ["id", "title", "format", "url", "bytes", "modified"],
    ...files.map((file) => [
      file.id,
      file.title,
      file.format,
      file.address,
      file.sizeBytes,
      new Date(file.modifiedAt).toISOString(),
    ]),
  ]);
}
