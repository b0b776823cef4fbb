import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers, openBrowser } from "./browser.ts";

const { url, key } = inject("portal");
let browser: Browser;
let address: string;

/** 300 towns: two regions, numbers with holes, days. */
const csv = [
  "ville;region;habitants;fondee",
  ...Array.from({ length: 300 }, (_, i) => {
    const day = `2020-${String((i % 12) + 1).padStart(2, "0")}-15`;
    return `Ville ${i + 1};${i % 3 ? "Bretagne" : "Rhône"};${i % 10 ? i * 10 : ""};${day}`;
  }),
].join("\n");

beforeAll(async () => {
  browser = await openBrowser();
  address = `${url}/resources/${await published()}`;
});
afterAll(async () => {
  await browser?.close();
});

test("what is filtered has an address, and what is downloaded is what is shown", async () => {
  const page = await browser.newPage({ acceptDownloads: true });
  await page.goto(address);
  // What a reload would forget.
  await page.evaluate(() => Object.assign(globalThis, { stayed: true }));
  await page.locator("select[name=filter_column]").selectOption("habitants");
  await page.locator("select[name=filter_operator]").selectOption("greater");
  await page.locator("input[name=filter_value]").fill("2 900,5");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await page.getByRole("heading", { name: /^9 lignes sur 300/ }).waitFor();
  expect(page.url()).toBe(`${address}?habitants__greater=2900.5`);
  await page.locator(".names a", { hasText: "habitants" }).click();
  await page.locator('[aria-sort="ascending"]').waitFor();
  expect(await page.evaluate(() => "stayed" in globalThis)).toBe(true);
  const shown = await page.locator("#grid tbody tr td:first-of-type").allTextContents();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).first().click();
  const lines = (await readFile(await (await waiting).path(), "utf8")).trim().split(/\r?\n/);
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(shown);
  expect(await barriers(page)).toEqual([]);
  await page.goBack();
  await page.goBack();
  await page.getByRole("heading", { name: /^300 lignes/ }).waitFor();
  expect(page.url()).toBe(address);
  await page.close();
});

test("arrows walk through the cells, and the next page is one key away", async () => {
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator("#grid tbody th").first().focus();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
  expect(await focused(page)).toBe("Ville 3");
  await page.keyboard.press("End");
  expect(await focused(page)).toBe("2020-03-15");
  await page.keyboard.press("PageDown");
  await page.getByText("Lignes 21 à 40 sur 300").waitFor();
  expect(page.url()).toContain("page=2");
  await page.close();
});

test("everything works without script, at a phone's width and at four hundred percent", async () => {
  for (const viewport of [
    { width: 360, height: 740 },
    { width: 320, height: 256 },
  ]) {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport });
    await page.goto(address);
    await page.getByLabel("Chercher dans les lignes").fill("ville 29");
    await page.getByRole("button", { name: "Filtrer" }).first().click();
    await page.getByRole("heading", { name: /^11 lignes sur 300/ }).waitFor();
    await page.getByRole("link", { name: "filtrer region" }).click();
    await page.getByRole("link", { name: "Rhône" }).first().click();
    expect(page.url()).toContain("region__exact=Rh%C3%B4ne&column=region");
    expect(await page.locator("#grid tbody tr").count()).toBeLessThan(11);
    await page.close();
  }
});

test("no width of window makes the page scroll sideways, by day or by night", async () => {
  const page = await browser.newPage();
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${address.replace("/resources", "/en/resources")}?column=habitants`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await barriers(page)).toEqual([]);
  await page.close();
});

async function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null);
}

/** A published table, through the API; its resource's id. */
async function published(): Promise<string> {
  const call = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await fetch(`${url}/api/1/datasets/${path}`, {
      method: "POST",
      headers: { "X-API-KEY": key, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBeLessThan(300);
    return (await answer.json()) as T;
  };
  const dataset = await call<{ id: string }>("", { title: "Villes", description: "Toutes." });
  const file = { filename: "villes.csv", size: Buffer.byteLength(csv), content_type: "text/csv" };
  const upload = await call<{
    id: string;
    url: string;
    headers: Record<string, string>;
    resource: { id: string };
  }>(`${dataset.id}/uploads/`, file);
  await fetch(upload.url, { method: "PUT", headers: upload.headers, body: csv });
  await call(`${dataset.id}/uploads/${upload.id}/arrival`, {});
  await call(`${dataset.id}/publication`, {});
  for (let tries = 0; tries < 300; tries++) {
    const profile = `${url}/api/resources/${upload.resource.id}/profile/`;
    if ((await fetch(profile)).status === 200) return upload.resource.id;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error("the file was not read within half a minute");
}
