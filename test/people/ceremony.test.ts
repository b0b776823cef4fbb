import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { open, type Portal } from "#base/portal.ts";
import { MINUTE } from "#base/time.ts";
import { begin, take } from "#people/ceremony.ts";
import { forgetExpired } from "#people/expire.ts";
import { ceremonies } from "#people/schema.ts";

it("is taken once, by who began it, for what it was, within ten minutes", async () => {
  let ahead = 0;
  const portal: Portal = { ...open(env), now: () => Date.now() + ahead };
  const token = await begin(portal, "oidc", { state: "s" });
  expect(JSON.stringify(await portal.db.select().from(ceremonies))).not.toContain(token);
  expect(await take(portal, "register", token)).toBeUndefined();
  expect(await take(portal, "oidc", undefined)).toBeUndefined();
  expect(await take(portal, "oidc", "guess")).toBeUndefined();
  expect(await take(portal, "oidc", token)).toEqual({ state: "s" });
  expect(await take(portal, "oidc", token)).toBeUndefined();
  const late = await begin(portal, "oidc", {});
  ahead = 11 * MINUTE;
  expect(await take(portal, "oidc", late)).toBeUndefined();
  await forgetExpired(portal);
  expect(await portal.db.select().from(ceremonies)).toEqual([]);
});
