import {
  createExecutionContext,
  createMessageBatch,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Messages, Portal } from "#base/portal.ts";
import { publishDataset, withdrawDataset } from "#catalog/publish.ts";
import { deleteDataset } from "#catalog/retire.ts";
import { datasets, resources } from "#catalog/schema.ts";
import { createKey } from "#people/key.ts";
import { loadPerson, type Person, personOf } from "#people/person.ts";
import { keepDatasets } from "#search/keep.ts";
import { operations } from "#site/contract/operations.ts";
import worker from "#site/index.ts";
import { site } from "#site/site.tsx";
import { at } from "#test/world/names.ts";
import { type World, world } from "#test/world.ts";

/** Stands in every text of what is nobody's business; wherever it is read, something leaked. */
const CANARY = "kanarienvogel";
type Fetched = Parameters<typeof worker.fetch>[0];

interface Square extends World {
  sent: Messages["purges"][];
  keys: { stranger: string; member: string; admin: string };
  editor: Person;
  /** Brest's: a draft; a draft that was archived; one that was deleted before anyone saw it. */
  hidden: string[];
}

async function square(): Promise<Square> {
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

async function purge(messages: Messages["purges"][]): Promise<void> {
  const batch = createMessageBatch(
    "purges",
    messages.map((body, at) => ({ id: String(at), timestamp: new Date(), attempts: 1, body })),
  );
  await worker.queue(batch, env, createExecutionContext());
}

async function ask(path: string, key?: string, more: Record<string, string> = {}) {
  const ctx = createExecutionContext();
  const headers = { ...more, ...(key && { "X-API-KEY": key }) };
  const request = new Request(`https://portal.example${path}`, { headers, redirect: "manual" });
  const response = await worker.fetch(request as Fetched, env, ctx);
  const text = `${[...response.headers].join("\n")}\n${await response.text()}`;
  await waitOnExecutionContext(ctx);
  return { status: response.status, cache: response.headers.get("Cf-Cache-Status"), text };
}

/** Every address that a GET answers, with every id and slug that there is in the places it has. */
function addresses(w: Square): string[] {
  const things: Record<string, string[]> = {
    dataset: [...w.hidden, `budget-${CANARY}`, w.trees],
    organization: [w.brest, "brest-metropole"],
    resource: [w.budgetLink, w.treesFile],
    user: ["ben", w.ben],
    zone: ["fr:commune:29019"],
    level: ["fr:commune"],
  };
  things["slug"] = [...(things["dataset"] ?? []), ...(things["organization"] ?? [])];
  const any = [w.budget, w.budgetLink];
  const described = operations.filter(({ method }) => method === "get").map(({ path }) => path);
  const pages = site.routes
    .filter(({ method, path }) => method === "GET" && !/^\/(?:api|studio)|\*/.test(path))
    .map(({ path }) => path);
  return [...new Set([...described, ...pages])].flatMap((path) => filled(path, things, any));
}

function filled(path: string, things: Record<string, string[]>, any: string[]): string[] {
  const hole = /(?<=\/):(\w+)(\{[^/]*\})?/.exec(path);
  if (!hole) return [path];
  const [text, name = "", pattern] = hole;
  const ending = pattern?.match(/\\\.(\w+)/)?.[1];
  return (things[name] ?? any).flatMap((value) =>
    filled(path.replace(text, ending ? `${value}.${ending}` : value), things, any),
  );
}

const QUERIES = [
  "",
  "?q=kanarien",
  `?tag=tag-${CANARY}&page_size=100`,
  "?private=true",
  "?archived=true",
  "?deleted=true",
];

/** Whoever asks, in this order: the owners' reads come between two of whom they must not reach. */
const callers = [
  ["anyone", undefined],
  ["a member", "member"],
  ["an administrator", "admin"],
  ["a stranger", "stranger"],
  ["anyone again", undefined],
] as const;

/** Asks one address as everyone; answers what leaked, and how many of its owners read it. */
async function walk(w: Square, path: string, query: string) {
  // What is asked for comes back in addresses and refusals: only what was not asked is a leak.
  const tells = ({ text, status }: { text: string; status: number }) =>
    path.includes(CANARY)
      ? status === 200 && text.includes("dort")
      : text.replaceAll(`tag-${CANARY}`, "").includes(CANARY);
  const leaks: string[] = [];
  let seen = 0;
  for (const [who, name] of callers) {
    const answer = await ask(path + query, name && w.keys[name]);
    const isOwner = name === "member" || name === "admin";
    if (tells(answer) && isOwner) seen++;
    if (tells(answer) && !isOwner) leaks.push(`${who} reads ${path}${query}`);
    if (answer.status >= 500) leaks.push(`${answer.status} ${who} ${path}${query}`);
    const isStored = name !== undefined && answer.cache !== "BYPASS";
    if (isStored) leaks.push(`${who} is stored ${path}${query}`);
  }
  return { leaks, seen };
}

const isList = (path: string) => /\/:|datasets\/?$|suggest|atom|search/.test(path);

test(
  "nobody reads a private byte: no key and a stranger's, cold and warm, after its owners have read it",
  { timeout: 240_000 },
  async () => {
    const w = await square();
    const all = addresses(w).flatMap((path) =>
      (isList(path) ? QUERIES : [""]).map((query) => [path, query] as const),
    );
    expect(all.length).toBeGreaterThan(100);
    const leaks: string[] = [];
    let seen = 0;
    for (const [path, query] of all) {
      const walked = await walk(w, path, query);
      leaks.push(...walked.leaks);
      seen += walked.seen;
    }
    expect(leaks).toEqual([]);
    // The walk proves something only if the owners did read it.
    expect(seen).toBeGreaterThan(10);
  },
);

test("a private thing that anyone was told is not there is read by its owner all the same", async () => {
  const w = await square();
  const path = `/api/1/datasets/${w.budget}/`;
  for (let round = 0; round < 2; round++) {
    expect((await ask(path)).status).toBe(404);
    const own = await ask(path, w.keys.member);
    expect(own.status).toBe(200);
    expect(own.text).toContain(CANARY);
    expect(own.cache).toBe("BYPASS");
  }
});

test(
  "no stale byte stays: published is seen, withdrawn and deleted are gone, wherever it was shown",
  { timeout: 240_000 },
  async () => {
    const w = await square();
    const { portal, editor, budget, sent } = w;
    // Sitemaps are a day old at most; what they hold of it is an address.
    const all = addresses(w).filter((path) => !/sitemap|swagger|openapi/.test(path));
    const shownAt = async () => {
      const shown: string[] = [];
      for (const path of all) {
        await ask(path);
        const { text, status } = await ask(path);
        if (status === 200 && text.includes(CANARY)) shown.push(path);
      }
      return shown;
    };
    const done = async (act: Promise<unknown>) => {
      await act;
      await keepDatasets(portal, [budget]);
      await purge(sent.splice(0));
    };
    expect(await shownAt()).toEqual([]);
    await done(publishDataset(portal, editor, budget));
    const shown = await shownAt();
    expect(shown).toContain(`/api/1/datasets/${budget}`);
    expect(shown).toContain("/datasets");
    expect(shown.length).toBeGreaterThan(8);
    await done(withdrawDataset(portal, editor, budget));
    expect(await shownAt()).toEqual([]);
    await done(publishDataset(portal, editor, budget));
    expect((await shownAt()).sort()).toEqual(shown.sort());
    await done(deleteDataset(portal, editor, budget));
    expect(await shownAt()).toEqual([]);
    expect((await ask(`/api/1/datasets/${budget}/`)).status).toBe(410);
  },
);
