import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { uuidv7 } from "#base/id.ts";
import { MINUTE } from "#base/time.ts";
import { archiveDataset, restoreDataset } from "#catalog/retire.ts";
import { resources } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import { comparisons, type Difference, profiles, versions } from "#files/schema.ts";
import { sweepGatherings } from "#outreach/gather.ts";
import { gatherings } from "#outreach/schema.ts";
import { sweepDeliveries } from "#outreach/sweep.ts";
import { type Square, square } from "./square.ts";

const RESOURCE = "11111111-1111-4111-8111-111111111111";

/** A public dataset with one file, and somebody who follows it. */
async function followedTown() {
  const town = await square();
  const { portal, draft, publish, work, follow, mails, later } = town;
  await portal.db.insert(resources).values({
    id: RESOURCE,
    datasetId: draft.id,
    position: 0,
    title: "arbres.csv",
    filetype: "file",
    createdAt: portal.now(),
    modifiedAt: portal.now(),
  });
  const first = await arrives(town, 1000);
  await publish();
  await work();
  await follow("ada@lyon.example", `dataset:${draft.id}`);
  mails.length = 0;
  later(MINUTE);
  return { ...town, first };
}

/** A version as the indexer leaves it, and the event that says so. */
async function arrives(
  { portal, draft, later }: Square,
  sizeBytes: number,
  sha256?: string,
): Promise<string> {
  later(1);
  const id = uuidv7(portal.now());
  await portal.db.insert(versions).values({
    id,
    resourceId: RESOURCE,
    filename: "arbres.csv",
    key: id,
    sizeBytes,
    contentType: "text/csv",
    etag: id,
    sha256: sha256 ?? id,
    state: "indexed",
    arrivedAt: portal.now(),
  });
  await portal.db.insert(profiles).values({
    versionId: id,
    engineVersion: 1,
    rows: 1,
    columns: 1,
    profile: {},
    isWhole: true,
    profileKey: id,
    parquetKey: id,
    parquetBytes: 1,
    createdAt: portal.now(),
  });
  await understood({ portal, draft }, id);
  return id;
}

async function understood(
  { portal, draft }: Pick<Square, "portal" | "draft">,
  versionId: string,
): Promise<void> {
  await commit(
    portal,
    {
      change: portal.db
        .update(resources)
        .set({ versionId })
        .where(sql`id = ${RESOURCE}`),
    },
    {
      type: "resource.indexed",
      subject: RESOURCE,
      payload: { datasetId: draft.id, organizationId: draft.organizationId, versionId },
    },
    null,
  );
}

const nothing: Difference = {
  added: 0,
  removed: 0,
  changed: 0,
  columnsAdded: [],
  columnsRemoved: [],
  columnsRetyped: [],
};

/** The quiet time passes, and the indexer says what differs. */
async function quiet(town: Square, difference: Partial<Difference>): Promise<void> {
  const { portal, later, work, waiting } = town;
  await work();
  later(portal.place.quietMs + 1);
  await sweepGatherings(portal);
  const asked = waiting.filter(({ queue }) => queue === "indexing");
  waiting.splice(0, waiting.length, ...waiting.filter(({ queue }) => queue !== "indexing"));
  for (const { body } of asked) {
    if (!("compare" in body)) continue;
    await portal.db
      .update(comparisons)
      .set({ state: "found", difference: { ...nothing, ...difference } });
  }
  await sweepGatherings(portal);
  await work();
}

test("new data is told once the quiet time is over, with what changed", async () => {
  const town = await followedTown();
  await arrives(town, 2000);
  await town.work();
  expect(town.mails).toHaveLength(0);
  await quiet(town, { added: 1204, removed: 1, columnsRemoved: ["espece"] });
  expect(town.mails.map(({ subject }) => subject)).toEqual([
    "Colonnes modifiées : Les arbres de l’avenue",
  ]);
  const text = town.mails[0]?.text ?? "";
  expect(text.replaceAll(/\s/g, " ")).toContain("1 204 lignes ajoutées, 1 ligne retirée");
  expect(text).toContain("Colonnes retirées : espece");
});

test("changes within the quiet time are one announcement, from what was told last to the newest", async () => {
  const town = await followedTown();
  await arrives(town, 2000);
  await town.work();
  town.later(5 * MINUTE);
  const last = await arrives(town, 3000);
  await town.work();
  const [row] = await town.portal.db.select().from(gatherings);
  expect(row?.changes).toEqual({ [RESOURCE]: [town.first, last] });
  await quiet(town, { added: 3 });
  expect(town.mails).toHaveLength(1);
});

test("a dataset that changes without end is told of all the same", async () => {
  const town = await followedTown();
  for (let minutes = 0; minutes < 70; minutes += 7) {
    await arrives(town, 2000 + minutes);
    await town.work();
    town.later(7 * MINUTE);
    await sweepGatherings(town.portal);
  }
  const asked = town.waiting.filter(({ queue }) => queue === "indexing");
  expect(asked.length).toBeGreaterThan(0);
});

test("the same bytes, the same rows, or the same version understood anew are no news", async () => {
  const town = await followedTown();
  const same = await arrives(town, 1000, town.first);
  await quiet(town, { added: 1 });
  await arrives(town, 1001);
  await quiet(town, nothing);
  await understood(town, same);
  await town.work();
  expect(await town.portal.db.select().from(gatherings)).toEqual([]);
  expect(town.mails).toEqual([]);
});

test("what was put away by mistake and brought back within the quiet time is told to nobody", async () => {
  const { portal, producer, draft, mails, work, later } = await followedTown();
  await archiveDataset(portal, producer, draft.id);
  await work();
  await restoreDataset(portal, producer, draft.id);
  later(portal.place.quietMs + 1);
  await sweepDeliveries(portal);
  await work();
  expect(mails).toEqual([]);
});

test("what is put away for good is told after the quiet time", async () => {
  const { portal, producer, draft, mails, work, later } = await followedTown();
  await archiveDataset(portal, producer, draft.id);
  await work();
  expect(mails).toEqual([]);
  later(portal.place.quietMs + 1);
  await sweepDeliveries(portal);
  await work();
  expect(mails.map(({ subject }) => subject)).toEqual([
    "Jeu de données archivé : Les arbres de l’avenue",
  ]);
});
