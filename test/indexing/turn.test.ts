import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { indexings, profiles, versions } from "#files/schema.ts";
import { indexVersion } from "#indexing/index-version.ts";
import { sweepVersions } from "#indexing/sweep.ts";
import { indexInTurn } from "#indexing/turn.ts";
import { arrived } from "./ground.ts";

const small = new TextEncoder().encode("a;b\n1;2\n");

test("whoever waits is served before a recompute that was asked for earlier", async () => {
  const old = await arrived(small);
  await indexVersion(old.portal, old.versionId);
  await old.portal.db.update(profiles).set({ engineVersion: 0 });
  const order: string[] = [];
  const awaited = await arrived(small);
  const send = async (_: string, ...messages: object[]) => {
    for (const message of messages)
      if ("tags" in message) order.push(String((message as { tags: string[] }).tags[0]));
  };
  await indexInTurn({ ...old.portal, send }, old.versionId, "routine");
  expect(order).toEqual([`resource-${awaited.resourceId}`, `resource-${old.resourceId}`]);
  expect((await awaited.kept())?.state).toBe("indexed");
});

test("a recompute asks for fifty at once, however many there are", async () => {
  const { portal, versionId } = await arrived(small);
  await indexVersion(portal, versionId);
  const [version] = await portal.db.select().from(versions);
  const [profile] = await portal.db.select().from(profiles);
  if (!version || !profile) throw new Error("It was not understood");
  for (let i = 0; i < 60; i++) {
    const id = crypto.randomUUID();
    await portal.db.batch([
      portal.db.insert(versions).values({ ...version, id }),
      portal.db.insert(profiles).values({ ...profile, versionId: id, engineVersion: 0 }),
    ]);
  }
  const sent: unknown[] = [];
  const later = {
    ...portal,
    send: async (_: string, ...messages: unknown[]) => void sent.push(...messages),
  };
  await sweepVersions(later);
  expect(sent).toHaveLength(50);
  expect(sent[0]).toMatchObject({ priority: "routine" });
  await sweepVersions(later);
  expect(sent).toHaveLength(50);
});

test("what an engine could not read is not tried again before the engine has learnt", async () => {
  const { portal, versionId, kept } = await arrived(
    new Uint8Array([0, 1, 2, 3, 255, 0, 0, 7]),
    "x.csv",
  );
  await indexVersion(portal, versionId);
  expect(await kept()).toMatchObject({ state: "failed", stage: "opening" });
  const sent: unknown[] = [];
  const later = {
    ...portal,
    now: () => Date.now() + 3_600_000,
    send: async (_: string, ...messages: unknown[]) => void sent.push(...messages),
  };
  await sweepVersions(later);
  expect(sent).toEqual([]);
  await portal.db
    .update(indexings)
    .set({ engineVersion: 0 })
    .where(eq(indexings.versionId, versionId));
  await sweepVersions(later);
  expect(sent).toEqual([{ versionId, priority: "routine" }]);
});

test("while a file is read, its format, columns and first rows are known already", async () => {
  const rows = Array.from({ length: 120_000 }, (_, at) => `${at},mot ${at}`);
  const { portal, versionId } = await arrived(
    new TextEncoder().encode(`n,mots\n${rows.join("\n")}\n`),
  );
  await indexVersion(portal, versionId, { slice: { bytes: 0, ms: 0 } });
  const [row] = await portal.db.select().from(indexings);
  expect(row?.bytesDone).toBeGreaterThan(0);
  expect(row).toMatchObject({
    step: 1,
    look: {
      format: "csv",
      columns: [
        { name: "n", type: "int" },
        { name: "mots", type: "text" },
      ],
    },
  });
  expect(row?.look?.rows.slice(0, 2)).toEqual([
    ["0", "mot 0"],
    ["1", "mot 1"],
  ]);
});
