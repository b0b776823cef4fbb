import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers, openBrowser } from "./browser.ts";

const { url, key } = inject("portal");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** A phone that has its owner's finger on it, as far as Chromium can tell. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signedIn(page: Page): Promise<void> {
  const answer = await fetch(`${url}/api/1/me/sign-in-link`, {
    method: "POST",
    headers: { "X-API-KEY": key },
  });
  const link = await answer.json<{ url: string }>();
  await page.goto(link.url);
  await page.getByRole("button", { name: "Entrer" }).click();
  await page.waitForURL(/\/studio/);
  await page.goto(`${url}/studio/account`);
  if (await page.getByText("Bienvenue").isVisible()) {
    await page.getByLabel("Prénom").fill("Camille");
    await page.getByLabel("Nom", { exact: true }).first().fill("Martin");
    await page.getByRole("button", { name: "Enregistrer" }).first().click();
    await page.goto(`${url}/studio/account`);
  }
}

test("a passkey is added, lets its owner in without a mail, and no longer once it is removed", async () => {
  const page = await browser.newPage({ locale: "fr-FR" });
  await withAuthenticator(page);
  await signedIn(page);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  // Without a name nothing is asked of the device.
  expect(await page.getByText("Aucune clé d’accès pour l’instant.").isVisible()).toBe(true);
  await page.locator("#field-passkey").fill("Téléphone");
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  await page.getByRole("button", { name: "Retirer Téléphone" }).waitFor();

  await page.getByRole("button", { name: "Me déconnecter", exact: true }).click();
  await page.waitForURL(/sign-in\?out/);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Entrer par clé d’accès" }).click();
  await page.waitForURL(`${url}/studio`);
  await page.goto(`${url}/studio/account`);
  await page.getByText("par clé d’accès", { exact: true }).first().waitFor();

  await page.getByRole("button", { name: "Retirer Téléphone" }).click();
  await page.getByText("Aucune clé d’accès pour l’instant.").waitFor();
  await page.getByRole("button", { name: "Me déconnecter", exact: true }).click();
  await page.waitForURL(/sign-in\?out/);
  await page.getByRole("button", { name: "Entrer par clé d’accès" }).click();
  await page.getByText("La clé d’accès n’a pas été reconnue.").waitFor();
  expect(page.url()).toContain("/studio/sign-in");
}, 120_000);
