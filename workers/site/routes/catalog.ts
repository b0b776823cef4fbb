import { Hono } from "hono";
import { z } from "zod";
import { isId } from "#base/id.ts";
import { readCatalog } from "#catalog/read-catalog.ts";
import { catalogGraph } from "#formats/dcat-catalog.ts";
import { canonical } from "#site/canonical.ts";
import { described } from "#site/described.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { graphForms, written } from "./machine.ts";

/** As many as CKAN's harvesters expect of a page. */
const PAGE_SIZE = 100;

const asked = z.object({ after: z.string().refine(isId).default("") });

/** The whole catalogue for harvesters, by pages: `/catalog.ttl`, `.rdf`, `.jsonld`, `.nt`. */
export const catalog = new Hono<Door>();

for (const [ending, form] of Object.entries(graphForms))
  catalog.get(`/catalog.${ending}`, async (c) => {
    const { query, redirect } = canonical(c, asked);
    if (redirect) return redirect;
    const reader = c.get("reader");
    const { place } = c.get("portal");
    const { after } = query;
    const read = await readCatalog(c.get("portal"), after, PAGE_SIZE);
    const isLast = read.datasets.length < PAGE_SIZE;
    keep(c, "feed", ["datasets"]);
    const graph = catalogGraph({
      address: reader.url + reader.at(`/catalog.${ending}`),
      portal: {
        url: place.url,
        name: reader.name,
        description: pagesWords(reader.language).home.description(read.total),
        language: reader.language,
      },
      datasets: read.datasets.map((each) => described(reader, place, cataloged(each))),
      total: read.total,
      pageSize: PAGE_SIZE,
      after,
      next: isLast ? undefined : read.datasets.at(-1)?.id,
    });
    return written(c, form.type, form.write(graph));
  });

type Cataloged = Awaited<ReturnType<typeof readCatalog>>["datasets"][number];

/** A dataset of the catalogue's page, as it is described from. */
export function cataloged({ files, themes, ...each }: Cataloged) {
  return {
    dataset: each,
    organization:
      each.organizationId !== null && each.organizationName !== null
        ? { id: each.organizationId, name: each.organizationName }
        : null,
    owner: null,
    themes,
    files,
  };
}
