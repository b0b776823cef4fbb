import { Hono } from "hono";
import { z } from "zod";
import { errorsOf, invalid, notFound } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { countByZone, readDatasetsInZone } from "#catalog/zones/read.ts";
import { suggestZones } from "#catalog/zones/suggest.ts";
import { type Level, levels, presentId, type Zone, zoneOf, zonesOf } from "#catalog/zones/zone.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { catalogWords, named } from "#ui/words/catalog.ts";

export const suggestQuery = z.object({
  q: z.string({ error: "Say what to look for: ?q=lyon" }).max(200),
  size: z.coerce.number().int().min(1).max(100).default(10),
});
export const datasetsQuery = z.object({
  size: z.coerce.number().int().min(1).max(1000).default(25),
});

/** `/api/1/spatial/`: the zones that datasets are about. They come with the code, so that there is nothing to load. */
export const spatial = new Hono<Door>();

spatial.get("/zones/suggest", (c) => {
  const { q, size } = parsed(suggestQuery, c);
  keep(c, "page", ["vocabularies"]);
  return c.json(suggestZones(q, size, languageOf(c)).map((zone) => suggestion(c, zone)));
});

spatial.get("/zones/:ids", (c) => {
  const ids = c.req.param("ids").split(",").filter(Boolean);
  const features = ids.map((id) => feature(c, zoneNamed(c, id)));
  keep(c, "page", ["vocabularies"]);
  return c.json({ type: "FeatureCollection", features });
});

spatial.get("/zone/:id", (c) => {
  const zone = zoneNamed(c, c.req.param("id"));
  keep(c, "page", ["vocabularies"]);
  return c.json(feature(c, zone));
});

spatial.get("/zone/:id/datasets", async (c) => {
  const { size } = parsed(datasetsQuery, c);
  const { id } = zoneNamed(c, c.req.param("id"));
  const portal = c.get("portal");
  const found = await readDatasetsInZone(portal, id, size);
  keep(c, "page", ["datasets"]);
  return c.json(
    found.map(({ id, title, acronym, slug }) => ({
      class: "Dataset",
      id,
      title,
      acronym,
      uri: `${portal.place.url}/api/1/datasets/${slug}/`,
      page: `${portal.place.url}/datasets/${slug}`,
    })),
  );
});

spatial.get("/levels", (c) => {
  const words = catalogWords(languageOf(c)).granularities;
  keep(c, "page", ["vocabularies"]);
  return c.json(levels.map((id) => ({ id, name: named(words, id) })));
});

spatial.get("/granularities", (c) => {
  keep(c, "page", ["vocabularies"]);
  const words = Object.entries(catalogWords(languageOf(c)).granularities);
  return c.json(words.map(([id, name]) => ({ id, name })));
});

spatial.get("/coverage/:level", async (c) => {
  const level = c.req.param("level");
  if (!isLevel(level)) throw notFound("Level");
  const counts = await countByZone(c.get("portal"), level);
  const features = [...zonesOf(level, languageOf(c))].map((zone) => {
    const { name, code, uri } = feature(c, zone).properties;
    const datasets = counts.get(zone.id) ?? 0;
    return {
      id: zone.id,
      type: "Feature",
      geometry: null,
      properties: { name, code, uri, datasets },
    };
  });
  keep(c, "page", ["datasets"]);
  return c.json({ type: "FeatureCollection", features });
});

function zoneNamed(c: Asked, id: string): Zone {
  const zone = zoneOf(presentId(id), languageOf(c));
  if (!zone) throw notFound(`Zone ${id}`);
  return zone;
}

/** udata's zones have no geometry either: `null` is GeoJSON's word for it. */
function feature(c: Asked, zone: Zone) {
  const { id, name, code, level } = zone;
  const properties = { slug: slugify(name), name, code, uri: uriOf(c, zone), level };
  return { id, type: "Feature", geometry: null, properties };
}

function suggestion(c: Asked, { id, name, code, level }: Zone) {
  return { id, name, code, level, uri: uriOf(c, { id }) };
}

function uriOf(c: Asked, { id }: Pick<Zone, "id">): string {
  return `${c.get("portal").place.url}/api/1/spatial/zone/${id}/`;
}

function languageOf(c: Asked): "fr" | "en" {
  const asked = c.req.query("lang") ?? c.get("reader").language;
  return asked.startsWith("en") ? "en" : "fr";
}

function parsed<S extends z.ZodType>(schema: S, c: Asked): z.infer<S> {
  const result = schema.safeParse(c.req.query());
  if (!result.success) throw invalid(errorsOf(result.error));
  return result.data;
}

function isLevel(text: string): text is Level {
  return levels.some((level) => level === text);
}
