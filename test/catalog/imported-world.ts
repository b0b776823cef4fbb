import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { open, type Portal } from "#base/portal.ts";
import { datasets, datasetTags, oldSlugs, organizations, resources } from "#catalog/schema.ts";
import { events } from "#events/schema.ts";
import { type Person, personOf } from "#people/person.ts";

// One organization, dataset and link as another portal's API writes them.

export const lyon = {
  id: "534fff81a3a7292c64a77e5c",
  name: "Métropole de Lyon",
  slug: "grand-lyon",
  badges: [{ kind: "public-service" }, { kind: "certified" }],
};
export const link = {
  id: "4babf5f2-6a9c-45b5-9144-ca5eae6a7a6d",
  title: "Arbres",
  url: "https://data.example/arbres.csv",
  format: "CSV",
  filetype: "file",
  type: "main",
  last_modified: "2024-05-03T10:00:00",
};
export const trees = {
  id: "53699934a3a729239d205120",
  title: "Arbres d’alignement",
  slug: "arbres-du-grand-lyon",
  description: "Tous les arbres.",
  organization: lyon,
  license: "Licence Ouverte / Open Licence version 2.0",
  frequency: "biannual",
  tags: ["Espaces verts", "arbres", "arbres"],
  spatial: { zones: ["fr:epci:200046977@2015-01-01"], granularity: { id: "poi" } },
  temporal_coverage: { start: "2020-01-01", end: null },
  metrics: { views: 12, reuses_by_months: {} },
  private: null,
  created_at: "2014-05-07T02:25:56.380000",
  last_modified: "2024-05-01T00:00:00+00:00",
  resources: [link],
};

export async function ground(): Promise<{ portal: Portal; admin: Person }> {
  const portal = open(env);
  const admin = await personOf(portal, "admin@portal.example", { isAdmin: true });
  return { portal, admin };
}

export function datasetOf(portal: Portal, id: string) {
  return portal.db.select().from(datasets).where(eq(datasets.id, id)).get();
}

export async function everything(portal: Portal) {
  return Promise.all(
    [organizations, datasets, resources, datasetTags, oldSlugs, events].map((table) =>
      portal.db.select().from(table).all(),
    ),
  );
}
