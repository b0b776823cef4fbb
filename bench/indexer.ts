import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Source } from "#engine/port.ts";
import { understand } from "#engine/understand.ts";
import { startPortal } from "#test/portal.ts";
import { type Figure, options, report } from "./figures.ts";
import { Slices } from "./indexer/slices.ts";
import { runtimes } from "./indexer/runtimes.ts";
import { endlessRows } from "./indexer/rows.ts";
import { caller, send } from "./indexer/send.ts";

// A file of any size through the indexer of a running portal, the runtime killed on the way: its result is that of one
// undisturbed reading.
const given = options({ bytes: { type: "string" }, kills: { type: "string" } });
const BYTES = Number(given.bytes ?? 5e9);
const KILLS = Number(given.kills ?? 3);

const state = z.looseObject({
  state: z.enum(["waiting", "indexing", "indexed", "failed"]),
  bytes_read: z.number().optional(),
  checkpoints: z.number().optional(),
});
const folder = await mkdtemp(join(tmpdir(), "parvis-indexer-"));
const figures: Figure[] = [];
const slices = new Slices();
let portal = await startPortal({ folder });
try {
  await large();
} finally {
  await portal.kill();
  await rm(folder, { recursive: true, force: true });
}
report(figures, given.json);

/** The largest file, killed as often as asked at even distances. */
async function large(): Promise<void> {
  const name = `${(BYTES / 1e9).toPrecision(2)} GB, killed ${KILLS} times`;
  const source = endlessRows(BYTES);
  console.log(`${name}: sending`);
  const begun = Date.now();
  const id = await sent(source, "large.csv");
  const arrived = Date.now();
  for (let kill = 1; kill <= KILLS; kill++) {
    const at = (source.byteLength * kill) / (KILLS + 1);
    await until(id, async ({ state, bytes_read: done = 0 }) => state === "indexed" || done >= at);
    slices.note(folder);
    for (const pid of runtimes(folder)) process.kill(pid, "SIGKILL");
    await portal.kill();
    console.log(`killed after ${(at / 1e9).toPrecision(2)} GB, ${(Date.now() - arrived) / 1000} s`);
    portal = await startPortal({ folder, port: Number(new URL(portal.url).port) });
    slices.begin(folder);
  }
  const told = await until(id, async ({ state }) => state === "indexed" || state === "failed");
  slices.note(folder);
  figures.push(
    { name: `${name}: sent`, value: (arrived - begun) / 1000, unit: "s" },
    { name: `${name}: understood`, value: (Date.now() - arrived) / 1000, unit: "s" },
    {
      name: `${name}: most CPU between two checkpoints, the simulators included`,
      value: slices.most,
      unit: "s",
      budget: "<= 300",
      holds: slices.most <= 300,
    },
  );
  console.log(`${name}: reading once more, undisturbed`);
  figures.push(await sameAsUndisturbed(name, source, { id, told }));
}

async function sameAsUndisturbed(
  name: string,
  source: Source,
  { id, told }: { id: string; told: Record<string, unknown> },
): Promise<Figure> {
  const hash = createHash("sha256");
  const hints = { name: "large.csv", contentType: "text/csv" };
  const sink = { write: async (bytes: Uint8Array) => void hash.update(bytes) };
  const once = await understand(source, hints, sink);
  if (once.state !== "done") throw new Error("It paused");
  // The connection that was kept open meanwhile may be closed by now.
  const fetched = () =>
    fetch(`${portal.url}/api/resources/${id}/data.parquet`, { headers: auth() });
  const answer = await fetched().catch(fetched);
  const kept = createHash("sha256");
  for await (const chunk of answer.body ?? []) kept.update(chunk);
  const isSame =
    kept.digest("hex") === hash.digest("hex") &&
    isDeepStrictEqual(told["columns"], JSON.parse(JSON.stringify(once.profile.columns))) &&
    told["rows"] === once.profile.rows;
  return {
    name: `${name}: Parquet and profile as of an undisturbed reading`,
    value: isSame ? 1 : 0,
    unit: "of 1",
    budget: "= 1",
    holds: isSame,
  };
}

async function sent(source: Source, name: string): Promise<string> {
  const call = caller(portal.url, portal.key);
  const made = await call("POST", "/datasets/", { title: name, description: name });
  const { id } = z.object({ id: z.string() }).parse(made);
  return send(call, id, { name, source });
}

function auth() {
  return { "X-API-KEY": portal.key };
}

async function until(
  id: string,
  holds: (told: z.infer<typeof state>) => Promise<boolean>,
): Promise<z.infer<typeof state>> {
  for (;;) {
    const told = await fetch(`${portal.url}/api/resources/${id}/profile/`, { headers: auth() })
      .then(async (answer) => state.parse(await answer.json()))
      .catch(() => undefined);
    if (told) slices.at(folder, told.checkpoints);
    if (told && (await holds(told))) return told;
    await wait(200);
  }
}
