import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { startPortal } from "#test/portal.ts";
import { type Figure, options, report } from "./figures.ts";

// Lighthouse's four marks of the pages that people see first, as a phone on a slow network gets them.
// It brings 190 MB along and is asked for by this bench alone: `npx` fetches it.
const LIGHTHOUSE = "lighthouse@13.5.0";
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"].join(" ");
const least = { accessibility: 100, "best-practices": 100, seo: 100, performance: 98 } as const;

const answered = z.object({
  categories: z.record(z.string(), z.object({ score: z.number() })),
});

const { json } = options({});
const figures: Figure[] = [];
const folder = mkdtempSync(join(tmpdir(), "parvis-lighthouse-"));
const portal = await startPortal({ withDemo: true });
try {
  for (const [name, path] of Object.entries(await pages())) {
    // The first visit starts Workers and fills caches, which no visitor after it waits for.
    await (await fetch(portal.url + path)).text();
    figures.push(...(await marked(name, portal.url + path)));
  }
} finally {
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
}
report(figures, json);

async function pages(): Promise<Record<string, string>> {
  const answer = await fetch(`${portal.url}/api/1/datasets/airports-of-the-united-states/`);
  const found = z.object({ resources: z.array(z.object({ id: z.string() })) });
  const { resources } = found.parse(await answer.json());
  return {
    home: "/",
    search: "/datasets",
    dataset: "/datasets/airports-of-the-united-states",
    explorer: `/resources/${resources[0]?.id ?? ""}`,
  };
}

async function marked(name: string, url: string): Promise<Figure[]> {
  const file = join(folder, `${name}.json`);
  const asked = ["--yes", LIGHTHOUSE, url, "--output=json", `--output-path=${file}`, "--quiet"];
  const wanted = [`--only-categories=${Object.keys(least).join(",")}`, `--chrome-flags=${FLAGS}`];
  const env = { ...process.env, CHROME_PATH: CHROMIUM };
  await promisify(execFile)("npx", [...asked, ...wanted], { env });
  const { categories } = answered.parse(JSON.parse(readFileSync(file, "utf8")));
  return Object.entries(least).map(([category, mark]) => {
    const value = Math.round(100 * (categories[category]?.score ?? 0));
    return {
      name: `${name}: ${category}`,
      value,
      unit: "of 100",
      budget: `>= ${mark}`,
      holds: value >= mark,
    };
  });
}
