import { expect, test } from "vitest";
import { publishDataset, withdrawDataset } from "#catalog/publish.ts";
import { deleteDataset } from "#catalog/retire.ts";
import { keepDatasets } from "#search/keep.ts";
import { operations } from "#site/contract/operations.ts";
import { site } from "#site/site.tsx";
import { ask, CANARY, purge, type Square, square } from "#test/site/hidden.ts";

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
    const wrong = {
      reads: tells(answer) && !isOwner,
      "is failed by": answer.status >= 500,
      "is stored at": name !== undefined && answer.cache !== "BYPASS",
    };
    const found = Object.entries(wrong).filter(([, isSo]) => isSo);
    leaks.push(...found.map(([what]) => `${who} ${what} ${path}${query}`));
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
