import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { site } from "#site/site.tsx";
import { visitor } from "./visitor.ts";

it("is tried from one address no more than a few times a minute", async () => {
  const browser = visitor();
  const statuses = new Set<number>();
  for (let n = 0; n < 35; n++)
    statuses.add((await browser.ask("POST", "/studio/passkey/challenge")).status);
  expect(statuses).toEqual(new Set([200, 429]));
  expect((await visitor().ask("POST", "/studio/passkey", { response: {} })).status).toBe(400);
});

it("is answered from our own pages alone", async () => {
  const answer = await site.request(
    "http://localhost:8787/studio/passkey/challenge",
    { method: "POST", headers: { Origin: "https://evil.example" } },
    env,
  );
  expect(answer.status).toBe(403);
});

it("offers no provider where none is configured", async () => {
  const page = await visitor().get("/studio/sign-in");
  expect(page.text).not.toContain("/studio/oidc/");
  expect(page.text).toContain("<pass-key hidden");
  expect((await visitor().get("/studio/oidc/proconnect")).status).toBe(404);
});
