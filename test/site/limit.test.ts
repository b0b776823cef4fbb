import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { createKey } from "#people/key.ts";
import { loadPerson } from "#people/person.ts";
import { site } from "#site/site.tsx";
import { world } from "#test/world.ts";

const far = { "CF-Connecting-IP": "198.51.100.7" };
const put = (headers: Record<string, string>, lent: Env = env) =>
  site.request(
    "/api/1/datasets/nothing/",
    { method: "PUT", body: "{}", headers: { "Content-Type": "application/json", ...headers } },
    lent,
  );

test("a write says what is left, and one too many is refused with how long to wait", async () => {
  const first = await put(far);
  expect(first.headers.get("RateLimit-Policy")).toBe('"writes";q=300;w=60');
  expect(first.headers.get("RateLimit")).toMatch(/^"writes";r=29\d;t=60$/);
  const refused = await put(far, { ...env, WRITES: { limit: async () => ({ success: false }) } });
  expect(refused.status).toBe(429);
  expect(refused.headers.get("Retry-After")).toBe("60");
  expect(refused.headers.get("RateLimit")).toBe('"writes";r=0;t=60');
  expect(await refused.json()).toMatchObject({ message: "Too many writes: wait a minute." });
});

test("a key's holder is counted whatever their address; without a key the address is", async () => {
  const { portal, ada } = await world();
  const person = await loadPerson(portal, ada);
  if (!person) throw new Error("nobody");
  const { text } = await createKey(portal, person, { name: "tests" });
  const counted: string[] = [];
  const limit = async ({ key }: RateLimitOptions) => {
    counted.push(key);
    return { success: true };
  };
  await put({ ...far, "X-API-KEY": text }, { ...env, WRITES: { limit } });
  await put(far, { ...env, WRITES: { limit } });
  expect(counted).toEqual([ada, far["CF-Connecting-IP"]]);
});

test("a read that the edge may keep carries nobody's count; a key's does", async () => {
  const { portal, ada } = await world();
  const open = await site.request("/api/1/datasets/", { headers: far }, env);
  expect(open.headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/^public/);
  expect(open.headers.has("RateLimit")).toBe(false);
  const person = await loadPerson(portal, ada);
  if (!person) throw new Error("nobody");
  const { text } = await createKey(portal, person, { name: "tests" });
  const own = await site.request(
    "/api/1/datasets/",
    { headers: { ...far, "X-API-KEY": text } },
    env,
  );
  expect(own.headers.get("RateLimit")).toMatch(/^"reads";r=29\d\d;t=60$/);
});

test("nobody is counted at the machine itself, nor where the variable is empty", async () => {
  const none = { ...env, WRITES: { limit: async () => ({ success: false }) } };
  expect((await put({ "CF-Connecting-IP": "127.0.0.1" }, none)).status).not.toBe(429);
  expect((await put({}, none)).status).not.toBe(429);
  const off = { ...none, WRITES_A_MINUTE: "" } as unknown as typeof env;
  expect((await put(far, off)).status).not.toBe(429);
});

test("an IPv6 address counts for its network, however it is written", async () => {
  const counted: string[] = [];
  const limit = async ({ key }: RateLimitOptions) => {
    counted.push(key);
    return { success: true };
  };
  const addresses = [
    "2001:db8:1:2:3:4:5:6",
    "2001:0DB8:0001:0002:ffff::1",
    "2001:db8:1:2::",
    "2001:db8::5",
    "198.51.100.7",
    "::ffff:198.51.100.7",
  ];
  for (const address of addresses)
    await put({ "CF-Connecting-IP": address }, { ...env, WRITES: { limit } });
  expect(counted).toEqual([
    "2001:db8:1:2::/64",
    "2001:db8:1:2::/64",
    "2001:db8:1:2::/64",
    "2001:db8:0:0::/64",
    "198.51.100.7",
    "::ffff:198.51.100.7",
  ]);
});
