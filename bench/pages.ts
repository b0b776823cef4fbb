import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { brotliCompressSync } from "node:zlib";
import autocannon from "autocannon";
import { freePort, startPortal } from "#test/portal.ts";
import { type Figure, options, report } from "./figures.ts";

// Cached and uncached pages beside an empty handler in the same runtime, with a national catalogue in the database.
const { data, json, seconds } = options({ seconds: { type: "string" } });
const SECONDS = Number(seconds ?? 10);
const CONNECTIONS = 32;
const CACHED_SHARE = 0.8;
const PAGE_BYTES = 50 * 1024;
/** What an import leaves to the queues (search, purges) is over by then; pages are measured, not it. */
const SETTLED_AFTER_MS = 30_000;

const catalogue = join(data, "catalogue-udata/datagouv-2026-01-16/datasets.csv.xz");
const figures: Figure[] = [];
const empty = await startEmpty();
const portal = await startPortal({ env: { PARVIS_DEMO: "0" } });
try {
  await fill();
  const page = await newestDataset();
  const yardstick = { name: "empty handler", value: await perSecond(empty.url) };
  await measured("dataset page, cached", page, yardstick, { share: CACHED_SHARE });
  await measured("home, cached", "/", yardstick, { share: CACHED_SHARE });
  const key = { "X-API-KEY": portal.key };
  // A key makes the cache step aside; what is measured is then the whole way to the database.
  await measured("dataset page, uncached", page, yardstick, { headers: key });
  await measured("list, uncached", "/datasets", yardstick, { headers: key });
  await weighed(page);
  statements();
} finally {
  await portal.stop();
  empty.stop();
}
report(figures, json);

/** The whole export where it is at hand; without it the demo's small catalogue has to do. */
async function fill(): Promise<void> {
  if (!existsSync(catalogue)) {
    console.log(`no ${catalogue}: measured on an empty catalogue`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "parvis-bench-"));
  const csv = join(folder, "datasets.csv");
  writeFileSync(csv, execFileSync("xz", ["-dc", catalogue], { maxBuffer: 2 ** 30 }));
  const begun = performance.now();
  execFileSync("node", ["tools/import.ts", csv, "--url", portal.url, "--key", portal.adminKey], {
    stdio: "inherit",
  });
  figures.push({
    name: "import of the export",
    value: (performance.now() - begun) / 1000,
    unit: "s",
    budget: "minutes",
  });
  await wait(SETTLED_AFTER_MS);
}

async function newestDataset(): Promise<string> {
  const answer = await fetch(`${portal.url}/api/1/datasets/?page_size=1`);
  const { data: found } = await answer.json<{ data: { page: string }[] }>();
  return found[0] ? new URL(found[0].page).pathname : "/";
}

async function measured(
  name: string,
  path: string,
  yardstick: { name: string; value: number },
  { share, headers = {} }: { share?: number; headers?: Record<string, string> },
): Promise<void> {
  await fetch(portal.url + path, { headers });
  const run = await load(portal.url + path, headers);
  const ratio = run.requests.average / yardstick.value;
  figures.push(
    {
      name: `${name}: throughput`,
      value: run.requests.average,
      unit: `/s (${ratio.toFixed(2)} of the yardstick)`,
      yardstick,
      ...(share !== undefined && { budget: `>= ${share}`, holds: ratio >= share }),
    },
    { name: `${name}: latency p50`, value: run.latency.p50, unit: "ms" },
    { name: `${name}: latency p99`, value: run.latency.p99, unit: "ms" },
  );
}

async function perSecond(url: string): Promise<number> {
  await load(url, {});
  return (await load(url, {})).requests.average;
}

async function load(url: string, headers: Record<string, string>): Promise<autocannon.Result> {
  return autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
}

/** What a phone receives for a first visit of the page: HTML, stylesheet and scripts, compressed. */
async function weighed(path: string): Promise<void> {
  const html = await (await fetch(portal.url + path)).text();
  const own = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js)[^"]*)"/g)].map(
    ([, url]) => url,
  );
  const bodies = await Promise.all(own.map(async (url) => (await fetch(portal.url + url)).text()));
  const bytes = [html, ...bodies].reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
  figures.push({
    name: "dataset page, all in, compressed",
    value: bytes,
    unit: "bytes",
    budget: `<= ${PAGE_BYTES}`,
    holds: bytes <= PAGE_BYTES,
  });
}

/** What each page asks of D1, as its test holds it. */
function statements(): void {
  const { pages } = JSON.parse(readFileSync("test/budget.json", "utf8")) as {
    pages: Record<string, { catalogCalls: number; catalogStatements: number; bytes: number }>;
  };
  for (const [page, { catalogCalls, catalogStatements, bytes }] of Object.entries(pages)) {
    const name = `${page}: D1 statements, ${bytes} bytes compressed at most`;
    const budget = "one batch";
    const holds = catalogCalls <= 1;
    figures.push({ name, value: catalogStatements, unit: "in one batch", budget, holds });
  }
}

async function startEmpty(): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const program = spawn(
    "wrangler",
    `dev -c bench/pages/wrangler.toml --ip 127.0.0.1 --port ${port} --inspector-port 0 --show-interactive-dev-session=false --log-level error`.split(
      " ",
    ),
    { env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false" }, stdio: "ignore" },
  );
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return { url, stop: () => program.kill() };
    await wait(500);
  }
  throw new Error("the empty handler did not start");
}
