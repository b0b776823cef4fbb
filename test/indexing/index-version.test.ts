import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { datasets, resources } from "#catalog/schema.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import type { Profile } from "#engine/profile/profile.ts";
import { events } from "#events/schema.ts";
import { profiles } from "#files/schema.ts";
import { giveUp } from "#indexing/give-up.ts";
import { indexVersion } from "#indexing/index-version.ts";
import { sweepVersions } from "#indexing/sweep.ts";
import { arrived } from "./ground.ts";

const trees = new TextEncoder().encode(
  "\uFEFFcode;essence;hauteur_m;planté\r\n069;Érable;12,5;13/12/2026\r\n070;Tilleul;;01/02/2020\r\n",
);

test("a file is understood: profile, Parquet, first rows, and lists draw it", async () => {
  const { portal, dataset, versionId, kept } = await arrived(trees);
  await indexVersion(portal, versionId);
  expect(await kept()).toMatchObject({
    state: "indexed",
    stage: null,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const row = await portal.db
    .select()
    .from(profiles)
    .where(eq(profiles.versionId, versionId))
    .get();
  expect(row).toMatchObject({ rows: 2, columns: 4, engineVersion: ENGINE_VERSION, isWhole: true });
  const profile = row?.profile as Profile;
  expect(profile.columns.map(({ name, type }) => [name, type])).toEqual([
    ["code", "text"],
    ["essence", "text"],
    ["hauteur_m", "decimal"],
    ["planté", "date"],
  ]);
  expect(row?.preview).toEqual([
    ["069", "Érable", "12.5", "2026-12-13"],
    ["070", "Tilleul", null, "2020-02-01"],
  ]);
  expect(await portal.files.head(row?.parquetKey ?? "")).toMatchObject({ size: row?.parquetBytes });
  const drawn = await portal.db.select().from(datasets).where(eq(datasets.id, dataset.id)).get();
  expect(drawn?.fingerprint).toMatchObject({
    rows: 2,
    columns: [["text", 2, 0, 2], expect.anything(), ["number", 1, 1, 1], ["date", 2, 0, 2]],
  });
});

test("a message that comes twice is dealt with once", async () => {
  const { portal, versionId } = await arrived(trees);
  await indexVersion(portal, versionId);
  const first = await portal.db.select().from(profiles);
  await indexVersion(portal, versionId);
  expect(await portal.db.select().from(profiles)).toEqual(first);
  const told = await portal.db.select().from(events).where(eq(events.type, "resource.indexed"));
  expect(told).toHaveLength(1);
});

test("two runs at once leave one understanding and one event", async () => {
  const { portal, versionId } = await arrived(trees);
  await Promise.all([indexVersion(portal, versionId), indexVersion(portal, versionId)]);
  expect(await portal.db.select().from(profiles)).toHaveLength(1);
  const told = await portal.db.select().from(events).where(eq(events.type, "resource.indexed"));
  expect(told).toHaveLength(1);
});

test("a file that cannot be read says why, once, and stays so", async () => {
  const { portal, versionId, kept } = await arrived(
    new Uint8Array([0, 1, 2, 3, 255, 0, 0, 7, 9, 1, 3, 2]),
    "x.csv",
  );
  await indexVersion(portal, versionId);
  await indexVersion(portal, versionId);
  expect(await kept()).toMatchObject({
    state: "failed",
    reason: { code: expect.any(String), sentence: expect.any(String) },
  });
  const told = await portal.db.select().from(events).where(eq(events.type, "resource.failed"));
  expect(told).toHaveLength(1);
});

test("what no retry could read is told to its producer", async () => {
  const { portal, versionId, kept } = await arrived(trees);
  await giveUp(portal, versionId);
  expect(await kept()).toMatchObject({ state: "failed", reason: { code: "engine.gave-up" } });
  await giveUp(portal, "nothing");
});

test("a lost message is found by the sweep, and an older engine's work is done again", async () => {
  const { portal, versionId, resourceId } = await arrived(trees);
  const sent: unknown[] = [];
  const later = {
    ...portal,
    now: () => Date.now() + 60_000,
    send: async (_: unknown, ...messages: unknown[]) => {
      sent.push(...messages);
    },
  };
  expect(await sweepVersions(later)).toBe(1);
  expect(sent).toEqual([{ versionId, priority: "new" }]);
  await indexVersion(portal, versionId);
  expect(await sweepVersions(later)).toBe(0);
  await portal.db.update(profiles).set({ engineVersion: 0 });
  expect(await sweepVersions(later)).toBe(1);
  await indexVersion(portal, versionId);
  expect(await portal.db.select().from(profiles)).toMatchObject([
    { engineVersion: ENGINE_VERSION },
  ]);
  expect(await portal.db.select().from(resources).where(eq(resources.id, resourceId))).toHaveLength(
    1,
  );
});
