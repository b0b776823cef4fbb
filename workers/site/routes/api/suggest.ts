import { Hono } from "hono";
import { z } from "zod";
import { parsedBy } from "#base/problem.ts";
import { suggestMimes } from "#files/mime.ts";
import { pictureOf } from "#files/picture.ts";
import { suggest, type Wanted } from "#search/suggest.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";

const LONGEST = 200;
const sized = (size: number) =>
  z.object({
    q: z.string({ error: "Say what was typed: ?q=arbr" }).max(LONGEST),
    size: z.coerce.number().int().min(1).max(20).default(size),
  });
export const suggestQuery = sized(10);
export const tagsQuery = sized(8);
export const togetherQuery = sized(5).pick({ q: true });

/** Of each kind, what a list under a search field has room for. */
const TOGETHER = { datasets: 5, organizations: 3, tags: 3, columns: 3 };

/** What may be meant by what is being typed: udata's lists, and all kinds together. */
export const suggestions = new Hono<Door>();

suggestions.get("/1/datasets/suggest", async (c) => {
  const { q, size } = parsedBy(suggestQuery, c.req.query());
  const { datasets } = await found(c, q, { datasets: size });
  const { place } = c.get("portal");
  return c.json(
    datasets.map(({ id, title, acronym, slug, logo }) => ({
      id,
      title,
      acronym,
      slug,
      image_url: pictureOf(place, logo, "100"),
      page: `${place.url}/datasets/${slug}`,
    })),
  );
});

suggestions.get("/1/datasets/suggest/formats", async (c) => {
  const { q, size } = parsedBy(suggestQuery, c.req.query());
  const { formats } = await found(c, q, { formats: size });
  return c.json(formats.map(({ name }) => ({ text: name })));
});

suggestions.get("/1/datasets/suggest/mime", (c) => {
  const { q, size } = parsedBy(suggestQuery, c.req.query());
  keep(c, "view", ["vocabularies"]);
  return c.json(suggestMimes(q, size).map((text) => ({ text })));
});

suggestions.get("/1/organizations/suggest", async (c) => {
  const { q, size } = parsedBy(suggestQuery, c.req.query());
  const { organizations } = await found(c, q, { organizations: size });
  const { place } = c.get("portal");
  return c.json(
    organizations.map(({ id, name, acronym, slug, logo }) => ({
      id,
      name,
      acronym,
      slug,
      image_url: pictureOf(place, logo, "100"),
      page: `${place.url}/organizations/${slug}`,
    })),
  );
});

suggestions.get("/1/tags/suggest", async (c) => {
  const { q, size } = parsedBy(tagsQuery, c.req.query());
  const { tags } = await found(c, q, { tags: size });
  return c.json(tags.map(({ name }) => ({ text: name })));
});

suggestions.get("/2/suggest", async (c) => {
  const { q } = parsedBy(togetherQuery, c.req.query());
  const { datasets, organizations, tags, columns } = await found(c, q, TOGETHER);
  return c.json({
    datasets: datasets.map(({ slug, title, organization }) => ({ slug, title, organization })),
    organizations: organizations.map(({ slug, name, datasets }) => ({ slug, name, datasets })),
    tags,
    columns,
  });
});

async function found(c: Asked, q: string, wanted: Wanted) {
  const answer = await suggest(c.get("portal"), q, wanted);
  keep(c, "view", ["search"]);
  return answer;
}
