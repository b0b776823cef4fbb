import { Hono } from "hono";
import { frequencies } from "#catalog/frequency.ts";
import { licenses } from "#catalog/license.ts";
import { allowedExtensions } from "#files/filename.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { catalogWords, named } from "#ui/words/catalog.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";

/** The vocabularies of udata: ids with their words in the language asked (`?lang=`). */
export const vocabularies = new Hono<Door>();

vocabularies.get("/datasets/licenses", (c) => answered(c, licenses));
vocabularies.get("/datasets/frequencies", (c) =>
  answered(c, labelled(Object.keys(frequencies), wordsOf(c).frequencies)),
);
vocabularies.get("/datasets/resource_types", (c) =>
  answered(c, labelled(Object.keys(wordsOf(c).types), wordsOf(c).types)),
);
vocabularies.get("/datasets/extensions", (c) => answered(c, [...allowedExtensions].sort()));
vocabularies.get("/datasets/badges", (c) => answered(c, wordsOf(c).datasetBadges));
vocabularies.get("/organizations/badges", (c) => answered(c, wordsOf(c).organizationBadges));
vocabularies.get("/organizations/roles", (c) =>
  answered(c, labelled(Object.keys(wordsOf(c).roles), wordsOf(c).roles)),
);
vocabularies.get("/access_type/reason_categories", (c) => {
  const words = wordsOf(c).accessReasons;
  return answered(c, labelled(Object.keys(words), words));
});

function wordsOf(c: Asked) {
  const asked = c.req.query("lang") ?? c.get("reader").language;
  const language = asked.startsWith("en") ? "en" : "fr";
  return { ...catalogWords(language), ...vocabularyWords(language) };
}

function labelled(ids: string[], words: Record<string, string>) {
  return ids.map((id) => ({ id, label: named(words, id) }));
}

function answered(c: Asked, body: object): Response {
  keep(c, "page", ["vocabularies"]);
  return c.json(body);
}
