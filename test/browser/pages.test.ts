import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, violations } from "./browser.ts";

const { url, key } = inject("portal");
let browser: Browser;
/** One address of every kind of page. */
let pages: string[];

const csv = ["arbre;latitude;longitude;plante_le;hauteur"]
  .concat(
    Array.from({ length: 60 }, (_, i) =>
      [
        `Platane ${i}`,
        45.7 + i / 500,
        4.8 + i / 700,
        `20${10 + (i % 12)}-05-0${1 + (i % 9)}`,
        i * 2,
      ].join(";"),
    ),
  )
  .join("\n");

beforeAll(async () => {
  browser = await openBrowser();
  const { dataset, table, text, organization } = await published();
  const explored = `/resources/${table}`;
  pages = [
    ...["/", "/datasets", "/datasets?q=arbres", "/datasets?q=zzzzzz", `/datasets/${dataset}`],
    ...[explored, `${explored}?view=map`, `${explored}?view=chart&x=arbre`],
    ...[`${explored}?view=chart&x=hauteur&y=latitude&of=each`, `${explored}?view=sql`],
    ...[`${explored}?column=hauteur`, `/resources/${text}`],
    ...["/organizations", `/organizations/${organization}`, "/tags", "/tags/arbres"],
    ...["/themes/environment", "/reuses", "/about", "/pages/accessibility", "/status"],
    ...["/subscribe", "/contact", `/contact?dataset=${dataset}`, "/docs", "/nulle-part"],
  ];
});
afterAll(async () => {
  await browser?.close();
});

const everywhere = () => pages.flatMap((path) => [path, path === "/" ? "/en" : `/en${path}`]);

test("every page is HTML as its standard has it, in both languages", async () => {
  const checker = new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:a11y"],
    rules: {
      // Several boxes of one name are a choice of several.
      "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button", "reset"] }],
    },
  });
  const faults: string[] = [];
  for (const path of everywhere()) {
    const html = await (await fetch(url + path)).text();
    const { results } = await checker.validateString(html, path);
    for (const { messages } of results)
      for (const { ruleId, message, selector } of messages)
        faults.push(`${path} ${ruleId}: ${message} (${selector})`);
  }
  expect(faults).toEqual([]);
});

test("axe finds nothing on any page, by day and by night, nor in the other language's words", async () => {
  const found = await Promise.all([
    looked(pages, [undefined, ["color-contrast"]]),
    looked(
      pages.map((path) => `/en${path === "/" ? "" : path}`),
      [WORDS],
    ),
  ]);
  expect(found.flat()).toEqual([]);
}, 120_000);

/** What may differ where only the words do. */
const WORDS = [
  ...["document-title", "html-has-lang", "html-lang-valid", "valid-lang", "link-name"],
  ...["button-name", "label", "image-alt", "svg-img-alt", "empty-heading", "frame-title"],
];

test("at 320 pixels, which is 1280 at four hundred percent, nothing is wider than the window", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 256 } });
  const wide: string[] = [];
  for (const path of pages) {
    await page.goto(url + path);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (beyond > 0) wide.push(`${path} by ${beyond}`);
  }
  await page.close();
  expect(wide).toEqual([]);
});

test("a dataset is found, opened and downloaded by keyboard alone, and where one is can always be seen", async () => {
  const page = await browser.newPage();
  await page.goto(`${url}/`);
  await page.keyboard.press("Tab");
  expect(await focus(page)).toMatchObject({ text: "Aller au contenu", isSeen: true });
  await page.keyboard.press("Enter");
  await tabTo(page, "q");
  await page.keyboard.type("platane");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/datasets\?q=platane/);
  await tabTo(page, "Arbres d’alignement");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/datasets\/arbres/);
  await tabTo(page, "Télécharger");
  expect(await focus(page)).toMatchObject({ isSeen: true });
  await page.close();
});

test("on paper there is no navigation and no form, and tables are whole", async () => {
  const page = await browser.newPage();
  await page.goto(`${url}${pages[4]}`);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const part of [".masthead nav", ".footing nav", "main form"])
    expect(await page.locator(part).filter({ visible: true }).count(), part).toBe(0);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  // White, or none: ink on paper, whatever the screen's scheme.
  expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]).toContain(ground);
  await page.goto(`${url}${pages[5]}`);
  const cut = await page.evaluate(
    () =>
      [...document.querySelectorAll(".scroller")].filter(
        (each) => each.scrollHeight > each.clientHeight + 1,
      ).length,
  );
  expect(cut).toBe(0);
  await page.close();
});

/** What of an element of the page has the focus; and whether an outline shows it. */
async function focus(page: Page): Promise<{ name: string; text: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const at = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(at ?? document.body);
    return {
      name: at?.getAttribute("name") ?? "",
      text: at?.textContent?.trim() ?? "",
      isSeen: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}

async function tabTo(page: Page, what: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const { name, text } = await focus(page);
    if (name === what || text === what) return;
  }
  throw new Error(`${what} is not reached by Tab on ${page.url()}`);
}

/** Each round of rules under the next scheme: day first. */
async function looked(paths: string[], rounds: (string[] | undefined)[]): Promise<string[]> {
  const page = await browser.newPage();
  const found: string[] = [];
  for (const path of paths) {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(url + path);
    for (const rules of rounds) {
      found.push(...(await violations(page, rules)));
      await page.emulateMedia({ colorScheme: "dark" });
    }
  }
  await page.close();
  return found;
}

async function published() {
  const call = async <T>(path: string, body: unknown): Promise<T> => {
    const headers = { "X-API-KEY": key, "Content-Type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await fetch(`${url}/api/1/${path}`, init);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json<T>();
  };
  const organization = await call<{ id: string; slug: string }>("organizations/", {
    name: "Ville des pages",
    description: "Une **ville** qui publie.",
  });
  const { id, slug } = await call<{ id: string; slug: string }>("datasets/", {
    title: "Arbres d’alignement",
    description: "Tous les platanes.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    organization: organization.id,
    tags: ["arbres", "environnement"],
    license: "lov2",
    frequency: "annual",
    spatial: { zones: ["fr:departement:69"], granularity: "poi" },
  });
  const send = async (filename: string, body: string) => {
    const size = Buffer.byteLength(body);
    const upload = await call<{
      id: string;
      url: string;
      headers: Record<string, string>;
      resource: { id: string };
    }>(`datasets/${id}/uploads/`, { filename, size, content_type: "text/plain" });
    await fetch(upload.url, { method: "PUT", headers: upload.headers, body });
    await call(`datasets/${id}/uploads/${upload.id}/arrival`, {});
    return upload.resource.id;
  };
  const table = await send("arbres.csv", csv);
  const text = await send("notes.xml", "<notes><note>Bonjour</note></notes>\n");
  await call(`datasets/${id}/publication`, {});
  for (const resource of [table, text]) await read(resource);
  await searched(slug);
  return { dataset: slug, table, text, organization: organization.slug };
}

async function read(resource: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if ((await fetch(`${url}/api/resources/${resource}/profile/`)).status !== 202) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error("the file was not read within half a minute");
}

async function searched(slug: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const found = await (await fetch(`${url}/api/2/datasets/search/?q=platane`)).text();
    if (found.includes(slug)) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error("the dataset was not found within half a minute");
}
