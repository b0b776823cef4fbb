import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { buildSync } from "esbuild";
import { startPortal } from "#test/portal.ts";
import { countingServer } from "./announce/counting-server.ts";
import { addSubscribers, deliveryStates } from "./announce/database.ts";
import { runtimeUse } from "./announce/process.ts";
import { type Figure, options, report } from "./figures.ts";

// One publication told to many subscribers over a real SMTP server, with the portal killed on the way if asked.
const given = options({ subscribers: { type: "string" }, kills: { type: "string" } });
const SUBSCRIBERS = Number(given.subscribers ?? 100_000);
const KILLS = Number(given.kills ?? 0);
const MINUTES = 15;
const QUIET_MS = 200_000;

// It would warn of secrets that nothing here needs.
process.env["WRANGLER_LOG"] = "error";
const server = await countingServer();
const folder = await mkdtemp(join(tmpdir(), "parvis-announce-"));
const env = { SMTP_URL: `smtp://127.0.0.1:${server.port}` };
let portal = await startPortal({ folder, env });
const published = await draft();
await portal.kill();
await addSubscribers(folder, SUBSCRIBERS);
portal = await startPortal({ folder, env });

const before = runtimeUse(folder);
let largest = 0;
const begun = Date.now();
await call("POST", `/api/1/datasets/${published}/publication`);
const killer = killing();
let last = 0;
let movedAt = Date.now();
while (server.received.size < SUBSCRIBERS && Date.now() - movedAt < QUIET_MS) {
  await wait(200);
  if (server.received.size !== last) movedAt = Date.now();
  last = server.received.size;
  largest = Math.max(largest, runtimeUse(folder)?.bytes ?? 0);
}
const after = runtimeUse(folder);
const minutes = (movedAt - begun) / 60_000;
await killer;
// What comes twice comes late.
await wait(KILLS > 0 ? QUIET_MS : 3000);
await portal.kill();

const states = await deliveryStates(folder);
const counts = [...server.received.values()];
const doubles = counts.filter((count) => count > 1).length;
const missing = SUBSCRIBERS - server.received.size;
const cost = await rowsPerMail();
const figures: Figure[] = [
  {
    name: `publication → ${SUBSCRIBERS} mails handed over`,
    value: minutes,
    unit: "min",
    budget: `<= ${MINUTES}`,
    holds: missing === 0 && minutes <= MINUTES,
  },
  { name: "mails", value: server.received.size / (minutes * 60), unit: "/s" },
  { name: "the first one after", value: (server.firstAt() - begun) / 1000, unit: "s" },
  ...(before && after && KILLS === 0
    ? [
        {
          name: "CPU of the runtime",
          value: ((after.cpuSeconds - before.cpuSeconds) * 1000) / SUBSCRIBERS,
          unit: "ms a mail",
        },
        { name: "memory of the runtime before", value: before.bytes / 2 ** 20, unit: "MB" },
      ]
    : []),
  { name: "memory of the runtime at most", value: largest / 2 ** 20, unit: "MB" },
  { name: "killed", value: KILLS, unit: "times" },
  { name: "told twice", value: doubles, unit: "subscribers", budget: "0", holds: doubles === 0 },
  { name: "not told", value: missing, unit: "subscribers", budget: "0", holds: missing === 0 },
  { name: "held, their answer unknown", value: states["held"] ?? 0, unit: "deliveries" },
  { name: "D1 rows read", value: cost.read, unit: "a mail" },
  { name: "D1 rows written", value: cost.written, unit: "a mail" },
  { name: "D1 statements", value: cost.statements, unit: "a mail" },
];
report(figures, given.json);
await server.close();
await rm(folder, { recursive: true, force: true });
process.exit(0);

/** The courier's own code in this process; Node reads no JSX, so it is bundled first. */
async function rowsPerMail(): Promise<{ read: number; written: number; statements: number }> {
  const outfile = "node_modules/.parvis/rows.mjs";
  buildSync({
    entryPoints: ["bench/announce/rows.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
  const built: typeof import("./announce/rows.ts") = await import(`../${outfile}`);
  return built.rowsPerMail(env.SMTP_URL);
}

async function draft(): Promise<string> {
  const { id } = await call("POST", "/api/1/datasets/", {
    title: "Les arbres de l’avenue",
    description:
      "Un arbre par ligne, arrosé par la ville, avec son espèce et l’année de sa plantation.",
  });
  return id;
}

async function call(method: string, path: string, body?: object): Promise<{ id: string }> {
  const answer = await fetch(portal.url + path, {
    method,
    headers: { "X-API-KEY": portal.key, "Content-Type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Kills the portal that often, each time after a further part of the mails, at no moment in particular. */
async function killing(): Promise<void> {
  for (let kill = 1; kill <= KILLS; kill++) {
    while (server.received.size < (SUBSCRIBERS * (kill - 0.5)) / KILLS) await wait(7);
    await wait(Math.random() * 50);
    await portal.kill();
    console.log(`killed at ${server.received.size} mails`);
    portal = await startPortal({ folder, env });
  }
}
