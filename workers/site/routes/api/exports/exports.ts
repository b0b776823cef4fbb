import { Hono } from "hono";
import {
  exportDatasets,
  exportOrganizations,
  exportResources,
  exportTags,
} from "#catalog/export.ts";
import { findOrganization } from "#catalog/find.ts";
import { csvLine } from "#formats/csv.ts";
import type { Asked, Door } from "#site/door.ts";
import { listingOf } from "#site/routes/api/list-query.ts";
import { type Columns, datasetColumns, organizationColumns, resourceColumns } from "./rows.ts";

/** The catalogue as CSV, written as it is read: a page of the database at a time, none of it held. */
export const exports = new Hono<Door>();

exports.get("/site/datasets.csv", async (c) => {
  const { filter } = await listingOf(c);
  return datasetsCsv(c, exportDatasets(c.get("portal"), filter), "datasets");
});

exports.get("/site/resources.csv", async (c) => {
  const { filter } = await listingOf(c);
  const { place } = c.get("portal");
  const rows = exportResources(c.get("portal"), filter);
  return streamed(c, resourceColumns(place), rows, "resources");
});

exports.get("/site/organizations.csv", (c) => {
  const portal = c.get("portal");
  const rows = exportOrganizations(portal);
  return streamed(c, organizationColumns(portal.place), rows, "organizations");
});

exports.get("/site/tags.csv", (c) => {
  const columns: Columns<{ name: string; value: number }> = {
    name: ({ name }) => name,
    datasets: ({ value }) => value,
    total: ({ value }) => value,
  };
  return streamed(c, columns, exportTags(c.get("portal")), "tags");
});

exports.get("/organizations/:organization/datasets.csv", async (c) => {
  const { id, slug } = await findOrganization(c.get("portal"), c.req.param("organization"));
  const rows = exportDatasets(c.get("portal"), { organization: id });
  return datasetsCsv(c, rows, `${slug}-datasets`);
});

exports.get("/organizations/:organization/datasets-resources.csv", async (c) => {
  const portal = c.get("portal");
  const { id, slug } = await findOrganization(portal, c.req.param("organization"));
  const rows = exportResources(portal, { organization: id });
  return streamed(c, resourceColumns(portal.place), rows, `${slug}-resources`);
});

function datasetsCsv(c: Asked, rows: ReturnType<typeof exportDatasets>, name: string): Response {
  const portal = c.get("portal");
  return streamed(c, datasetColumns(portal.place, portal.now()), rows, name);
}

function streamed<T>(
  c: Asked,
  columns: Columns<T>,
  rows: AsyncIterable<T[]>,
  name: string,
): Response {
  const lines = written(columns, rows)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  c.header("Content-Disposition", `attachment; filename="${name}.csv"`);
  return c.body(body, 200, { "Content-Type": "text/csv; charset=utf-8" });
}

async function* written<T>(columns: Columns<T>, pages: AsyncIterable<T[]>): AsyncGenerator<string> {
  yield csvLine(Object.keys(columns));
  const cells = Object.values(columns);
  for await (const page of pages)
    yield page.map((row) => csvLine(cells.map((cell) => cell(row)))).join("");
}
