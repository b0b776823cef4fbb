import { Hono } from "hono";
import { readExpected, type Expected } from "#catalog/expected.ts";
import { findDataset, findOrganization } from "#catalog/find.ts";
import { ical } from "#formats/ical.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { format } from "#ui/format.ts";
import type { Alternate } from "#ui/layout.tsx";
import type { Reader } from "#ui/reader.ts";
import { calendarWords } from "#ui/words/calendar.ts";

/** When datasets are due by their own rhythm, for calendars to subscribe to. */
export const calendars = new Hono<Door>();

calendars.get("/calendar.ics", async (c) => {
  keep(c, "feed", ["datasets"]);
  return written(c, c.get("reader").name, await readExpected(c.get("portal")));
});

calendars.get("/organizations/:file{.+\\.ics}", async (c) => {
  const portal = c.get("portal");
  const { id, name } = await findOrganization(portal, nameOf(c));
  keep(c, "feed", [`organization-${id}`, "every-organization"]);
  return written(c, name, await readExpected(portal, { organizationId: id }));
});

calendars.get("/datasets/:file{.+\\.ics}", async (c) => {
  const portal = c.get("portal");
  const { id, title } = await findDataset(portal, undefined, nameOf(c));
  keep(c, "feed", [`dataset-${id}`, "every-dataset"]);
  return written(c, title, await readExpected(portal, { datasetId: id }));
});

/** How a page says that it has one. */
export function calendarOf(reader: Reader, path: string): Alternate {
  const { link } = calendarWords(reader.language);
  return { type: "text/calendar", href: reader.at(`${path}.ics`), title: link };
}

function nameOf(c: Asked): string {
  return (c.req.param("file") ?? "").replace(/\.ics$/, "");
}

function written(c: Asked, name: string, expected: Expected[]): Response {
  const reader = c.get("reader");
  const words = calendarWords(reader.language);
  const { date } = format(reader.language);
  const { host } = new URL(reader.url);
  const body = ical({
    name: words.title(name),
    url: reader.url + new URL(c.req.url).pathname,
    language: reader.language,
    days: expected.map(({ id, slug, title, organizationName, updatedAt, expectedAt }) => ({
      uid: `expected-${id}@${host}`,
      at: expectedAt,
      knownAt: updatedAt,
      summary: words.due(title),
      description: words.why(date(updatedAt), organizationName ?? ""),
      url: `${reader.url}${reader.at(`/datasets/${slug}`)}`,
    })),
  });
  c.header("Access-Control-Allow-Origin", "*");
  return c.body(body, 200, { "Content-Type": "text/calendar; charset=utf-8" });
}
