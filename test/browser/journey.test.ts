import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailServer, mailServer } from "#test/peers/mail-server.ts";
import { type RunningPortal, startPortal } from "#test/portal.ts";
import { barriers, openBrowser } from "./browser.ts";

const PRODUCER = "camille@ville.example";
const READER = "ada@lyon.example";
const ROWS = 3000;

let server: MailServer;
let portal: RunningPortal;
let browser: Browser;
const found: string[] = [];

beforeAll(async () => {
  server = await mailServer();
  portal = await startPortal({ env: { SMTP_URL: `smtp://127.0.0.1:${server.port}` } });
  browser = await openBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await server?.close();
});

test("a producer publishes a real file, a visitor reads it, a subscriber is told and leaves", async () => {
  const reader = await browser.newPage({ locale: "fr-FR" });
  await subscribe(reader);
  const producer = await browser.newPage({ locale: "fr-FR" });
  await signIn(producer);
  const dataset = await createDataset(producer);
  await upload(producer, maires());
  await publish(producer);
  await visit(reader, dataset);
  await leave(reader);
  expect(found).toEqual([]);
}, 240_000);

async function subscribe(page: Page): Promise<void> {
  await page.goto(`${portal.url}/subscribe`);
  await looked(page);
  await page.getByLabel(/adresse e-mail/i).fill(READER);
  await page.locator('select[name="frequency"]').selectOption("now");
  await page.getByRole("main").getByRole("button").first().click();
  await page.waitForLoadState();
  await looked(page);
  const asked = await mailTo(READER, /abonnement/i);
  await page.goto(linkIn(asked, "confirmation"));
  await looked(page);
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${portal.url}/studio`);
  await looked(page);
  await page.getByLabel("Adresse e-mail").fill(PRODUCER);
  await page.getByRole("button", { name: "Recevoir le lien" }).click();
  await page.getByText("Regardez votre boîte").waitFor();
  await page.goto(linkIn(await mailTo(PRODUCER, /./), "sign-in"));
  await looked(page);
  await page.getByRole("button", { name: "Entrer" }).click();
  await page.getByLabel("Prénom").fill("Camille");
  await page.getByLabel("Nom", { exact: true }).fill("Martin");
  await looked(page);
  await page.getByRole("main").getByRole("button").first().click();
  await page.waitForLoadState();
}

async function createDataset(page: Page): Promise<string> {
  await page.goto(`${portal.url}/studio/datasets/new`);
  await looked(page);
  const title = "Maires des communes";
  await page.getByLabel(/^Titre/).fill(title);
  await page.getByLabel(/^Description/).fill("Les maires en exercice, par commune.");
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("heading", { name: title }).waitFor();
  await looked(page);
  return title;
}

async function upload(page: Page, file: string): Promise<void> {
  const bars: number[] = [];
  await page.exposeFunction("noteBar", (value: number) => bars.push(value));
  await page.evaluate(() => {
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll("progress"))
        (window as unknown as { noteBar(value: number): void }).noteBar(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await page
    .getByText(/Compris/)
    .first()
    .waitFor({ timeout: 60_000 });
  expect(bars.length, "the bar moved").toBeGreaterThan(0);
  await looked(page);
}

async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Publier/ }).click();
  await page
    .getByText(/Publié/)
    .first()
    .waitFor();
  await looked(page);
}

async function visit(page: Page, title: string): Promise<void> {
  await page.goto(`${portal.url}/datasets`);
  await looked(page);
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("heading", { name: title }).waitFor();
  expect(await page.getByRole("main").textContent()).toContain("3\u202F000");
  await looked(page);
  await page.getByRole("link", { name: "Explorer" }).first().click();
  await page.getByRole("cell", { name: "L’Abergement-Clémenciat" }).first().waitFor();
  const columns = await page.getByRole("main").textContent();
  expect(columns).toContain("windows-1252");
  expect(columns).toContain("date_naissance");
  await looked(page);
  await page.goto(`${portal.url}/en/datasets/maires-des-communes`);
  await looked(page);
}

async function leave(page: Page): Promise<void> {
  const told = await mailTo(READER, /Maires des communes/);
  expect(told).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  await page.goto(linkIn(told, "removal"));
  await looked(page);
  await page.getByRole("main").getByRole("button").first().click();
  await page.waitForLoadState();
  await looked(page);
  expect((await page.goto(linkIn(told, "removal")))?.status()).toBeLessThan(500);
}

/** Every page on the way is looked at by axe, by day and by night. */
async function looked(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await barriers(page)));
  }
  await page.emulateMedia({ colorScheme: "light" });
}

async function mailTo(address: string, subject: RegExp): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const parsed = await server.parsed();
    const at = parsed.findLastIndex(
      (mail, index) => server.mails[index]?.to === address && subject.test(mail.subject ?? ""),
    );
    if (at >= 0) return `${server.mails[at]?.raw ?? ""}\n${parsed[at]?.text ?? ""}`;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`no mail to ${address} within a minute`);
}

function linkIn(mail: string, word: string): string {
  const link = mail.match(/https?:\/\/[^\s<>"]+/g)?.findLast((each) => each.includes(word));
  if (!link) throw new Error(`no ${word} link in the mail`);
  return link;
}

/** As the ministry writes it: semicolons, Windows-1252, days first, leading zeros. */
function maires(): string {
  const lines = ["code_commune;commune;nom;date_naissance;debut_mandat"];
  for (let row = 0; row < ROWS; row++) {
    const day = String((row % 28) + 1).padStart(2, "0");
    const commune = row === 0 ? "L’Abergement-Clémenciat" : `Commune nº ${row}`;
    lines.push(
      `${String(1001 + row).padStart(5, "0")};${commune};Élu ${row};${day}/11/19${50 + (row % 40)};18/05/2020`,
    );
  }
  const text = `${lines.join("\r\n")}\r\n`.replaceAll("’", "\u0092");
  const path = join(mkdtempSync(join(tmpdir(), "parvis-")), "maires.csv");
  writeFileSync(path, Buffer.from(text, "latin1"));
  return path;
}
