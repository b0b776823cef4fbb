import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";

/** What udata answers under `/api/1` and this portal beside its pages: whoever asks there is led on. */
export const elsewhere = new Hono<Door>();

/** udata's endings of RDF; what is not among ours is answered in the nearest. */
const endings: Readonly<Record<string, string>> = {
  ttl: "ttl",
  n3: "ttl",
  trig: "ttl",
  rdf: "rdf",
  xml: "rdf",
  owl: "rdf",
  nt: "nt",
  json: "jsonld",
  jsonld: "jsonld",
};
const types: readonly (readonly [RegExp, string])[] = [
  [/json/, "jsonld"],
  [/rdf\+xml|application\/xml|text\/xml/, "rdf"],
  [/n-triples/, "nt"],
];

elsewhere.get("/datasets/:dataset/rdf", (c) => {
  const accept = c.req.header("Accept") ?? "";
  const ending = types.find(([type]) => type.test(accept))?.[1] ?? "ttl";
  // The edge's cache does not look at Accept.
  c.header("Vary", "Accept", { append: true });
  return c.redirect(`/datasets/${encodeURIComponent(c.req.param("dataset"))}.${ending}`, 302);
});

elsewhere.get("/datasets/:dataset/:form{rdf\\.[a-z0-9]+}", (c) => {
  const ending = endings[c.req.param("form").replace(/^rdf\./, "")];
  if (!ending)
    throw new Problem(404, "not-found", `Ask for one of: ${Object.keys(endings).join(", ")}.`);
  return led(c, `/datasets/${encodeURIComponent(c.req.param("dataset"))}.${ending}`);
});

elsewhere.get("/datasets/recent.atom", (c) => led(c, "/datasets.atom"));
elsewhere.get("/reuses/recent.atom", (c) => led(c, "/reuses.atom"));

elsewhere.get("/datasets/schemas", () => {
  throw new Problem(
    404,
    "no-schemas",
    "No catalogue of schemas is configured here; those that a dataset follows are at /api/2/datasets/{dataset}/schemas/.",
  );
});

function led(c: Asked, address: string): Response {
  keep(c, "page", ["vocabularies"]);
  return c.redirect(address, 302);
}
