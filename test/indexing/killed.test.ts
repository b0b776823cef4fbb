import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open, type Portal } from "#base/portal.ts";
import { MINUTE } from "#base/time.ts";
import { indexings, leftovers, profiles } from "#files/schema.ts";
import type { Priority } from "#indexing/run.ts";
import { sweepVersions } from "#indexing/sweep.ts";
import { indexInTurn } from "#indexing/turn.ts";
import { arrived } from "./ground.ts";
import { Life, mortal } from "./mortal.ts";

/** Rests at every chance: after each row group. */
const SMALLEST = { bytes: 0, ms: 0 };
const HOURS = 7 * 60 * MINUTE;

/** More than one row group, and a Parquet of more than one part; a number that becomes a word late is read again. */
function table(): Uint8Array {
  let text = "n,late,word,noise\n";
  let seed = 1;
  const noise = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed.toString(36);
  };
  for (let row = 0; row < 64_000; row++) {
    const words = Array.from({ length: 32 }, noise).join("");
    text += `${row},${row === 63_990 ? "n° 5" : row * 7},w${row % 90},${words}\n`;
  }
  return new TextEncoder().encode(text);
}

interface Message {
  versionId: string;
  priority?: Priority;
}

/** A process with its queue in memory: killed, it forgets what was in it. */
async function live(life: Life, laterMs: number, first: Message[] = []): Promise<boolean> {
  const queue = [...first];
  const portal: Portal = {
    ...open({ ...env, DB: mortal(env.DB, life), FILES: mortal(env.FILES, life) }),
    now: () => Date.now() + laterMs,
    send: async (name, ...messages) => {
      life.step();
      if (name === "indexing") queue.push(...(messages as Message[]));
      life.step();
    },
  };
  try {
    if (first.length === 0) await sweepVersions(portal);
    for (let next = queue.shift(); next; next = queue.shift())
      await indexInTurn(portal, next.versionId, next.priority, SMALLEST);
    return true;
  } catch (error) {
    if (error instanceof Error && /killed/.test(`${error.message} ${String(error.cause)}`))
      return false;
    throw error;
  }
}

async function outcome(portal: Portal, versionId: string) {
  const [row] = await portal.db.select().from(profiles);
  const parquet = await portal.files.get(row?.parquetKey ?? "");
  const { objects } = await portal.files.list({ prefix: `derived/${versionId}/` });
  return {
    profile: row?.profile,
    preview: row?.preview,
    parquet:
      parquet && new Uint8Array(await crypto.subtle.digest("SHA-256", await parquet.arrayBuffer())),
    objects: objects.map(({ key }) => key.split("/").at(-1)),
    isCurrent: objects.every(({ key }) => row?.profileKey.startsWith(key.replace(/[^/]+$/, ""))),
    atWork: await portal.db.select().from(indexings),
    left: await portal.db.select().from(leftovers),
  };
}

test("killed at any of its steps and begun again, the work ends as if nothing had happened", async () => {
  const bytes = table();
  const { portal, versionId, kept } = await arrived(bytes);
  const life = new Life();
  expect(await live(life, 0, [{ versionId }])).toBe(true);
  expect(await live(new Life(), HOURS)).toBe(true);
  const undisturbed = await outcome(portal, versionId);
  const version = await kept();
  expect(version).toMatchObject({ state: "indexed", sha256: expect.stringMatching(/^\w{64}$/) });
  expect(undisturbed).toMatchObject({
    objects: ["profile.json", "table.parquet"],
    isCurrent: true,
    atWork: [],
    left: [],
  });

  for (let dies = 3; dies < life.steps; dies += Math.ceil(life.steps / 3)) {
    await portal.db.update(profiles).set({ engineVersion: 0 });
    expect(await live(new Life(dies), 0, [{ versionId }]), `killed at ${dies}`).toBe(false);
    for (let later = 1; later < 4; later++) await live(new Life(), later * 6 * MINUTE);
    await live(new Life(), HOURS);
    expect(await outcome(portal, versionId), `killed at ${dies}`).toEqual(undisturbed);
    expect((await kept())?.sha256).toBe(version?.sha256);
  }
}, 240_000);
