import { existsSync } from "node:fs";
import AxeSource from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Debian's Chromium, kept from everything but the portal. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(`No Chromium at ${CHROMIUM}: install Debian's, or set CHROMIUM.`);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What axe finds on the page that keeps someone from using it: rule and elements. */
export function barriers(page: Page): Promise<string[]> {
  return found(page, undefined, ["serious", "critical"]);
}

/** All that axe finds, by all its rules or by some. */
export function violations(page: Page, rules?: string[]): Promise<string[]> {
  return found(page, rules, ["minor", "moderate", "serious", "critical"]);
}

async function found(page: Page, rules: string[] | undefined, grave: string[]): Promise<string[]> {
  // Our pages let no script in but their own; the checker goes in by the debugger's way.
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.evaluate(AxeSource.source);
  const all = await page.evaluate(
    (only) => axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) }),
    rules,
  );
  return all.violations
    .filter(({ impact }) => grave.includes(impact ?? ""))
    .map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

declare const axe: typeof AxeSource;
