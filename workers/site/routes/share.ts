import { Hono } from "hono";
import { DAYS_SHOWN, readHome } from "#catalog/read-home.ts";
import { type Shared, sharedDataset, sharedResource } from "#files/read-share.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep, producerTags } from "#site/keep.ts";
import type { ShareFacts } from "#site/share/draw.ts";
import { sharePng } from "#site/share/png.ts";
import { format } from "#ui/format.ts";
import { catalogWords } from "#ui/words/catalog.ts";
import { pagesWords } from "#ui/words/pages.ts";

/** The image that networks show beside a link: a page's address and `.png`. */
export const share = new Hono<Door>();

share.get("/home.png", async (c) => {
  const { counts, days } = await readHome(c.get("portal"));
  const reader = c.get("reader");
  const { home } = pagesWords(reader.language);
  const { number } = format(reader.language);
  const [datasets = "", files = ""] = home.counts(counts.datasets, counts.resources, 0);
  keep(c, "page", ["home"]);
  return answered(c, {
    title: home.hero,
    by: "",
    days: days.slice(-DAYS_SHOWN),
    counts: [
      [number(counts.datasets), datasets],
      [number(counts.resources), files],
    ],
    note: "",
    name: reader.name,
  });
});

share.get("/datasets/:file{.+\\.png}", async (c) => {
  const shared = await sharedDataset(c.get("portal"), nameOf(c));
  keep(c, "page", [`dataset-${shared.id}`, "every-dataset", ...producerTags(shared)]);
  const { organization, owner } = shared;
  return answered(c, factsOf(c, shared, organization?.name ?? owner ?? ""));
});

share.get("/resources/:file{.+\\.png}", async (c) => {
  const shared = await sharedResource(c.get("portal"), nameOf(c));
  keep(c, "page", [
    `resource-${shared.id}`,
    `dataset-${shared.datasetId}`,
    "every-resource",
    ...producerTags(shared),
  ]);
  const { organization, owner, datasetTitle } = shared;
  const by = [organization?.name ?? owner, datasetTitle].filter(Boolean).join(", ");
  return answered(c, factsOf(c, shared, by));
});

function nameOf(c: Asked): string {
  return (c.req.param("file") ?? "").replace(/\.png$/, "");
}

function factsOf(c: Asked, { title, fingerprint, at }: Shared, by: string): ShareFacts {
  const { language, name } = c.get("reader");
  const { resource } = pagesWords(language);
  const { number, date } = format(language);
  const note = resource.version(date(at));
  const columns = fingerprint?.columns.length ?? 0;
  return {
    title: title.trim() || catalogWords(language).untitled,
    by,
    fingerprint,
    counts: fingerprint
      ? [
          [number(fingerprint.rows), resource.rows(fingerprint.rows)],
          [number(columns), resource.columns(columns)],
        ]
      : [],
    note: note.charAt(0).toUpperCase() + note.slice(1),
    name,
  };
}

async function answered(c: Asked, facts: ShareFacts): Promise<Response> {
  const png = await sharePng(facts);
  return c.body(new Uint8Array(png).buffer, 200, { "Content-Type": "image/png" });
}
