import { join } from "node:path";
import { startPortal } from "#test/portal.ts";
import { batches } from "#tools/import/batch.ts";
import { send } from "#tools/import/send.ts";
import { accepted } from "./captures/accepted.ts";
import { type Capture, captures } from "./captures/corpora.ts";
import { type Difference, differencesOf, isObject } from "./captures/differences.ts";
import { type Figure, options, report } from "./figures.ts";

// Real answers of data.gouv.fr and udata, imported and asked back through our API: the same keys, types and values.
// Every difference is printed; those that we stand by are in captures/accepted.ts, each with its reason.

const { data, json } = options({});
const portal = await startPortal();
try {
  const all = await captures(join(data, "catalogue-udata"));
  const refused = await imported(all);
  const told = new Map<string, Told>();
  for (const capture of all) {
    if (refused.has(`${capture.kind} ${String(capture.body["id"])}`)) continue;
    for (const [of, difference] of await compared(capture)) add(told, of, difference);
  }
  print(told);
  report(figuresOf(all, told, refused.size), json);
} finally {
  await portal.stop();
}

interface Told {
  of: string;
  difference: Difference;
  count: number;
  reason: string | undefined;
}

async function imported(all: Capture[]): Promise<Set<string>> {
  const target = { url: portal.url, key: portal.adminKey };
  async function* records() {
    for (const [row, each] of all.entries()) yield { ...each, row };
  }
  const refused: Awaited<ReturnType<typeof send>>[number]["refused"] = [];
  for await (const batch of batches(records()))
    refused.push(...(await send(target, batch)).flatMap((answer) => answer.refused));
  for (const { kind, id, reason } of refused)
    console.log(`refused: ${kind} ${id ?? ""}: ${reason}`);
  // A dataset is taken without the resource that is refused.
  const whole = refused.filter(({ kind }) => kind !== "resource");
  return new Set(whole.map(({ kind, at }) => `${kind} ${String(all[at]?.body["id"])}`));
}

/** What differs of one thing, in each version of the API that tells it. */
async function compared({ kind, body, from }: Capture): Promise<[string, Difference][]> {
  const id = String(body["id"]);
  const first = await asked(`/api/1/${kind}s/${id}/`);
  const of = (version: number) => `${from} ${kind} v${version}`;
  const found = differencesOf(body, first, portal.url).map((each) => [of(1), each] as const);
  if (kind === "organization") return found.map(([name, each]) => [name, each]);
  const second = await asked(`/api/2/datasets/${id}/`);
  const list = Array.isArray(body["resources"]) ? body["resources"] : [];
  const resources = await asked(`/api/2/datasets/${id}/resources/?page_size=1000`);
  // The second version says the same, with its resources behind a link.
  const whole =
    isObject(second) && isObject(resources) ? { ...second, resources: resources["data"] } : second;
  const linked = isObject(second) ? second["resources"] : undefined;
  const total = isObject(linked) ? linked["total"] : undefined;
  return [
    ...found.map(([name, each]): [string, Difference] => [name, each]),
    ...differencesOf(body, whole, portal.url).map((each): [string, Difference] => [of(2), each]),
    ...differencesOf(list.length, total, portal.url, "resources.total").map(
      (each): [string, Difference] => [of(2), each],
    ),
  ];
}

async function asked(path: string): Promise<unknown> {
  const answer = await fetch(portal.url + path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function add(told: Map<string, Told>, of: string, difference: Difference): void {
  const reason = accepted.find(({ is }) => is(difference, of))?.reason;
  const key = `${of} ${difference.kind} ${difference.path} ${reason ?? ""}`;
  const before = told.get(key);
  if (before) before.count++;
  else told.set(key, { of, difference, count: 1, reason });
}

function print(told: Map<string, Told>): void {
  const open = [...told.values()].filter(({ reason }) => reason === undefined);
  for (const { of, difference, count } of open.toSorted((a, b) => b.count - a.count)) {
    const { path, kind, theirs, ours } = difference;
    console.log(`${count} × ${of}: ${path}: ${kind}: ${short(theirs)} is here ${short(ours)}`);
  }
  for (const { reason } of accepted) {
    const some = [...told.values()].filter((each) => each.reason === reason);
    const count = some.reduce((sum, each) => sum + each.count, 0);
    console.log(
      `accepted, ${count} ×: ${reason} (${[...new Set(some.map(({ difference }) => difference.path))].slice(0, 12).join(", ")})`,
    );
  }
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 120);
}

function figuresOf(all: Capture[], told: Map<string, Told>, refused: number): Figure[] {
  const open = [...told.values()].filter(({ reason }) => reason === undefined);
  const count = open.reduce((sum, each) => sum + each.count, 0);
  return [
    { name: "answers asked back", value: all.length, unit: "" },
    { name: "refused by the import", value: refused, unit: "" },
    {
      name: "kinds of accepted differences",
      value: accepted.length,
      unit: "",
      budget: "<= 12",
      holds: accepted.length <= 12,
    },
    { name: "differences not accepted", value: count, unit: "", budget: "0", holds: count === 0 },
  ];
}
