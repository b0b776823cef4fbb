import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { member } from "./visitor.ts";

test("who is signed in sees what their own address follows, and changes it there", async () => {
  const ada = await member("ada@lyon.example");
  expect((await ada.get("/studio/subscriptions")).text).toContain(
    "Vous ne suivez encore rien par mail.",
  );
  const portal = open(env);
  await subscribe(portal, subscription.parse({ email: "ada@lyon.example", target: "newsletter" }));
  await subscribe(portal, subscription.parse({ email: "bob@lyon.example", target: "news" }));
  const { text } = await ada.get("/studio/subscriptions");
  expect(text).toContain("La lettre du portail");
  expect(text).not.toContain("Les actualités du portail");
  const token = /action="(\/subscriptions\/[\w-]{67})"/.exec(text)?.[1] ?? "";
  expect((await ada.post(token, { pause: "yes" })).status).toBe(303);
  expect((await ada.get("/studio/subscriptions")).text).toContain("En pause depuis le");
});
