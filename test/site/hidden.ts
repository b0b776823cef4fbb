import {
  createExecutionContext,
  createMessageBatch,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import type { Messages, Portal } from "#base/portal.ts";
import { datasets, resources } from "#catalog/schema.ts";
import { createKey } from "#people/key.ts";
import { loadPerson, type Person, personOf } from "#people/person.ts";
import { keepDatasets } from "#search/keep.ts";
import worker from "#site/index.ts";
import { at } from "#test/world/names.ts";
import { type World, world } from "#test/world.ts";

/** Stands in every text of what is nobody's business; wherever it is read, something leaked. */
export const CANARY = "kanarienvogel";
type Fetched = Parameters<typeof worker.fetch>[0];

export interface Square extends World {
  sent: Messages["purges"][];
  keys: { stranger: string; member: string; admin: string };
  editor: Person;
  /** Brest's: a draft; a draft that was archived; one that was deleted before anyone saw it. */
  hidden: string[];
}

export async function square(): Promise<Square> {
  const made = await world();
  const sent: Messages["purges"][] = [];
  const portal: Portal = {
    ...made.portal,
    send: async (queue, ...messages) => {
      if (queue === "purges") sent.push(...(messages as Messages["purges"][]));
    },
  };
  const hidden = await plant(made);
  const editor = await loadPerson(portal, made.ben);
  const stranger = await personOf(portal, "eve@elsewhere.example");
  const cleo = await loadPerson(portal, made.cleo);
  if (!editor || !cleo) throw new Error("nobody");
  const keyOf = async (person: Person) => (await createKey(portal, person, { name: "t" })).text;
  await purge([{ tags: ["all"] }]);
  return {
    ...made,
    portal,
    sent,
    editor,
    hidden,
    keys: {
      stranger: await keyOf(stranger),
      member: await keyOf(editor),
      admin: await keyOf(cleo),
    },
  };
}

/** Every text column of what is hidden carries the canary. */
async function plant({ portal, budget, brest }: World): Promise<string[]> {
  const telling = {
    title: `Budget ${CANARY}`,
    acronym: CANARY,
    description: `Le ${CANARY} dort.`,
    descriptionShort: CANARY,
    tags: [`tag-${CANARY}`],
    spatial: { zones: ["fr:commune:29019"] },
    extras: { [CANARY]: CANARY },
    contactPoints: [{ name: CANARY }],
    quality: {},
  };
  const base = { organizationId: brest, createdAt: at, modifiedAt: at, updatedAt: at };
  const archived = "a".repeat(24);
  const deleted = "b".repeat(24);
  await portal.db.batch([
    portal.db
      .update(datasets)
      .set({ ...telling, slug: `budget-${CANARY}` })
      .where(eq(datasets.id, budget)),
    portal.db.insert(datasets).values([
      { ...base, ...telling, id: archived, slug: `archive-${CANARY}`, archivedAt: at },
      { ...base, ...telling, id: deleted, slug: `gone-${CANARY}`, deletedAt: at },
    ]),
    portal.db
      .update(resources)
      .set({ title: CANARY, description: CANARY, url: `https://brest.example/${CANARY}.pdf` })
      .where(eq(resources.datasetId, budget)),
  ]);
  await keepDatasets(portal, [budget, archived, deleted]);
  return [budget, archived, deleted];
}

export async function purge(messages: Messages["purges"][]): Promise<void> {
  const batch = createMessageBatch(
    "purges",
    messages.map((body, at) => ({ id: String(at), timestamp: new Date(), attempts: 1, body })),
  );
  await worker.queue(batch, env, createExecutionContext());
}

export async function ask(path: string, key?: string, more: Record<string, string> = {}) {
  const ctx = createExecutionContext();
  const headers = { ...more, ...(key && { "X-API-KEY": key }) };
  const request = new Request(`https://portal.example${path}`, { headers, redirect: "manual" });
  const response = await worker.fetch(request as Fetched, env, ctx);
  const text = `${[...response.headers].join("\n")}\n${await response.text()}`;
  await waitOnExecutionContext(ctx);
  return { status: response.status, cache: response.headers.get("Cf-Cache-Status"), text };
}
