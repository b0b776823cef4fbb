import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { DAY } from "#base/time.ts";
import { createDataset } from "#catalog/create.ts";
import { datasets, themeTags } from "#catalog/schema.ts";
import { pause } from "#outreach/manage.ts";
import { sweepDeliveries } from "#outreach/sweep.ts";
import { target } from "#outreach/target.ts";
import { square } from "./square.ts";

test("a theme and a territory are told, the wider ones too", async () => {
  const { portal, draft, follow, publish, work, mails } = await square();
  await portal.db
    .insert(themeTags)
    .values({ tag: "arbres", theme: "environment" })
    .onConflictDoNothing();
  await portal.db
    .update(datasets)
    .set({ spatial: { zones: ["fr:commune:69123"] } })
    .where(eq(datasets.id, draft.id));
  await follow("theme@lyon.example", "theme:environment");
  await follow("other@lyon.example", "theme:health");
  await follow("commune@lyon.example", "zone:fr:commune:69123");
  await follow("region@lyon.example", "zone:fr:region:84");
  await follow("brest@lyon.example", "zone:fr:departement:29");
  await publish();
  await work();
  expect(mails.map(({ to }) => to).sort()).toEqual([
    "commune@lyon.example",
    "region@lyon.example",
    "theme@lyon.example",
  ]);
  const region = mails.find(({ to }) => to === "region@lyon.example");
  expect(region?.text).toContain("vous suivez le territoire « Auvergne-Rhône-Alpes »");
});

test("targets have one spelling, and what is none is refused", () => {
  const read = (text: string) => target.safeParse(text).data;
  expect(read("zone:fr/town/69123@1942-01-01")).toEqual({
    kind: "zone",
    target: "fr:commune:69123",
  });
  expect(read("zone:fr:commune:00000")).toBeUndefined();
  expect(read("theme:nonsense")).toBeUndefined();
  expect(read("rows:11111111-1111-4111-8111-111111111111?a__sort=asc")).toBeUndefined();
  expect(read("rows:x?a__exact=1")).toBeUndefined();
  expect(read("newsletter")).toEqual({ kind: "newsletter", target: "" });
  expect(read("search:a\r\nBcc: x@y.example")).toEqual({
    kind: "search",
    target: "a Bcc: x@y.example",
  });
});

test("a digest of several subscriptions groups by what its reader follows; one click leaves them all", async () => {
  const { portal, producer, organization, follow, publish, work, mails, later } = await square();
  await follow("ada@lyon.example", "tag:arbres", "daily");
  await follow("ada@lyon.example", `organization:${organization.id}`, "daily");
  await publish();
  const other = await createDataset(portal, producer, {
    title: "Les bancs",
    description: "Tous.",
    tags: ["arbres"],
  });
  await publish(other);
  await work();
  later(2 * DAY);
  await sweepDeliveries(portal);
  await work();
  expect(mails).toHaveLength(1);
  const text = mails[0]?.text ?? "";
  expect(text.replaceAll(/\n+/g, "\n")).toMatch(
    /L’ORGANISATION « VILLE DE PARVIS »\nLes arbres[\s\S]*LE MOT-CLÉ « ARBRES »\nLes bancs/,
  );
  expect(mails[0]?.headers["List-Unsubscribe"]).toMatch(/\/departure>$/);
});

test("whoever paused is told nothing until they resume", async () => {
  const { portal, producer, follow, publish, work, mails } = await square();
  const token = await follow("ada@lyon.example");
  await pause(portal, token, true);
  await publish();
  await work();
  expect(mails).toHaveLength(0);
  await pause(portal, token, false);
  const other = await createDataset(portal, producer, { title: "Les bancs", description: "Tous." });
  await publish(other);
  await work();
  expect(mails).toHaveLength(1);
});
