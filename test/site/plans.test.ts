import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";

/** Every statement that is sent, with its values, is noted before it is sent on. */
function noted(database: D1Database) {
  const sent: { query: string; values: unknown[] }[] = [];
  const lent = new Proxy(database, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (name !== "prepare") return typeof own === "function" ? own.bind(target) : own;
      return (query: string) => {
        const statement = target.prepare(query);
        const bind = statement.bind.bind(statement);
        statement.bind = (...values: unknown[]) => {
          sent.push({ query, values });
          return bind(...values);
        };
        return statement;
      };
    },
  });
  return { lent, sent };
}

async function plansOf(path: string): Promise<string[]> {
  const { lent, sent } = noted(env.DB);
  expect((await ask(path, {}, { ...env, DB: lent })).status).toBe(200);
  const plans = await Promise.all(
    sent.map(({ query, values }) =>
      env.DB.prepare(`explain query plan ${query}`)
        .bind(...values)
        .all<{ detail: string }>(),
    ),
  );
  return plans.flatMap(({ results }) => results.map(({ detail }) => detail));
}

/** Read whole on purpose: three rows, one document, a count's own rows, the six that a list begins with, an index in the list's order. */
const allowed =
  /^SCAN (?:counts|json_each(?: EXISTS)? VIRTUAL TABLE.*|some|(?:dead_letters|events|deliveries) USING INDEX idx_(?:dead_letters_died_at|events_unsettled|deliveries_failed)|\(subquery-\d+\)|organizations USING INDEX idx_organizations_(?:datasets_count|name_nocase|followers|views|created_at|modified_at)|discussions USING INDEX discussions_last)$/;

test.each([
  "/",
  "/datasets",
  "/datasets?sort=title",
  "/datasets?organization=ville-de-lyon",
  "/datasets?tag=arbres",
  "/datasets/arbres-d-alignement",
  "/resources/00000000-0000-4000-8000-000000000001",
  "/tags",
  "/tags?begins=ar",
  "/tags/arbres",
  "/themes/environment",
  "/status",
  "/organizations",
  "/organizations?badge=certified",
  "/organizations?sort=name",
  "/organizations?sort=followers",
  "/organizations?sort=newest",
  "/api/1/organizations/?sort=-views",
  "/api/1/organizations/?sort=last_modified",
  "/api/1/organizations/?name=Ville de Lyon",
  "/api/1/organizations/?business_number_id=13002526500013",
  "/organizations/ville-de-lyon",
  "/users/ada",
  "/docs",
  "/docs/datasets",
  "/api/1/datasets/",
  "/api/1/datasets/?tag=arbres&tag=nature",
  "/api/1/datasets/?license=lov2",
  "/api/1/datasets/?organization=000000000000000000000001",
  "/api/1/datasets/?featured=true",
  "/api/1/datasets/?geozone=fr:commune:69123",
  "/api/1/datasets/?granularity=poi",
  "/api/1/datasets/?temporal_coverage=2025-01-01-2025-06-30",
  "/api/1/datasets/?format=csv",
  "/api/1/datasets/?schema=etalab/arbres&schema_version=1",
  "/api/1/datasets/?access_type=restricted",
  "/api/1/datasets/?badge=hvd",
  "/api/1/datasets/?sort=-views",
  "/api/1/datasets/?sort=-followers",
  "/api/1/datasets/?sort=-reuses",
  "/api/1/datasets/?sort=title",
  "/api/1/datasets/?sort=-last_update",
  "/api/2/datasets/",
  "/api/1/datasets/arbres-d-alignement/",
  "/api/2/datasets/arbres/",
  "/api/2/datasets/arbres/resources/?page=1",
  "/api/1/datasets/community_resources/",
  "/discussions",
  "/discussions?for=000000000000000000000010",
  "/reuses",
  "/reuses?q=arbres&topic=others",
  "/reuses?dataset=000000000000000000000010",
  "/api/1/reuses/",
  "/api/1/reuses/?organization=000000000000000000000001",
])("%s reads no table from end to end", async (path) => {
  await world();
  const plans = await plansOf(path);
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter((plan) => plan.startsWith("SCAN") && !allowed.test(plan))).toEqual([]);
});

test("a filter reads its own index, and not everything that is published", async () => {
  await world();
  for (const path of ["/datasets?organization=ville-de-lyon", "/organizations/ville-de-lyon"])
    expect(await plansOf(path)).toContain(
      "SEARCH datasets USING INDEX idx_datasets_organization_state (organization_id=? AND state=?)",
    );
  const tagged = await plansOf("/datasets?tag=arbres");
  expect(tagged).toContain("SEARCH datasets USING INDEX sqlite_autoindex_datasets_1 (id=?)");
  expect(tagged.filter((plan) => plan.includes("idx_datasets_state"))).toEqual([]);
});

test("a dataset's files come in the index's order, so that a page of thousands reads fifty", async () => {
  await world();
  const plans = await plansOf("/datasets/arbres-d-alignement");
  const sorts = plans.filter((plan) => plan === "USE TEMP B-TREE FOR ORDER BY");
  // The ten last versions are sorted; nothing else is.
  expect(sorts).toHaveLength(1);
});
