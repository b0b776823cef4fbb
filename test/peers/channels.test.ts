import { createECDH, createHmac, createPublicKey, randomBytes, verify } from "node:crypto";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { decrypt } from "http_ece";
import Parser from "rss-parser";
import { Webhook } from "svix";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { caller } from "./api.ts";
import { type Received, receiver } from "./receiver.ts";
import { studio } from "./studio.ts";
import { until } from "./until.ts";

const { url, key } = inject("portal");
const call = caller(url, key);
const WEBHOOK = /\/studio\/channels\/([0-9a-f]{24})/;

type Receiver = Awaited<ReturnType<typeof receiver>>;
let organization: { id: string };
let desk: Awaited<ReturnType<typeof studio>>;
const receivers: Receiver[] = [];

beforeAll(async () => {
  desk = await studio(url, key);
  organization = await call("POST", "/api/1/organizations/", {
    name: "Ville des Canaux",
    description: "Une ville qui raconte.",
  });
});
afterAll(() => Promise.all(receivers.map(({ stop }) => stop())));

async function listens(answer: Parameters<typeof receiver>[0] = () => ({ status: 204 })) {
  const made = await receiver(answer);
  receivers.push(made);
  return made;
}

async function publish(title: string): Promise<string> {
  const { id } = await call("POST", "/api/1/datasets/", {
    title,
    description: "Une ligne par chose.",
    tags: ["canaux"],
    organization: organization.id,
  });
  await call("POST", `/api/1/datasets/${id}/publication`);
  return id;
}

async function connect(address: string, more: [string, string][]) {
  const path = `/studio/organizations/${organization.id}/channels`;
  const fields: [string, string][] = [
    ["channel", "webhook"],
    ["address", address],
    ["language", "fr"],
  ];
  const { text } = await desk.post(path, [...fields, ...more]);
  return { secret: secretIn(text), id: WEBHOOK.exec(text)?.[1] ?? "" };
}

function secretIn(page: string): string {
  return /<code>(whsec_[^<]+)<\/code>/.exec(page)?.[1] ?? "";
}

/** Throws where svix does not find it signed with the secret. */
function verified({ headers, body }: Received, secret: string): { type: string } {
  const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  new Webhook(secret).verify(body, Object.fromEntries(named));
  return JSON.parse(String(body));
}

it("signs webhooks as svix verifies them, tells by event and by search, renews secrets, sends again", async () => {
  const [hook, found, missed] = [await listens(), await listens(), await listens()];
  const whole = await connect(hook.url, [
    ["target", "everything"],
    ["kinds", "dataset.new"],
  ]);
  await connect(found.url, [
    ["target", "search:canaux"],
    ["kinds", "dataset.new"],
  ]);
  await connect(missed.url, [
    ["target", "search:inconnu"],
    ["kinds", "dataset.new"],
  ]);
  await connect(missed.url, [
    ["target", "everything"],
    ["kinds", "dataset.deleted"],
  ]);
  await publish("Les canaux");
  await until(() => hook.received.length === 1 && found.received.length === 1);
  const [first] = hook.received;
  if (!first) throw new Error("nothing came");
  expect(verified(first, whole.secret)).toMatchObject({ type: "dataset.new" });
  expect(() => verified({ ...first, body: Buffer.from("{}") }, whole.secret)).toThrow(/signature/i);

  const renewed = secretIn((await desk.post(`/studio/channels/${whole.id}/secret`, [])).text);
  expect(renewed).not.toBe(whole.secret);
  const log = await desk.get(`/studio/channels/${whole.id}`);
  const [replay = ""] = /\/studio\/deliveries\/[\w-]+\/replay/.exec(log) ?? [];
  await desk.post(replay, [["back", whole.id]]);
  await until(() => hook.received.length === 2);
  const second = hook.received[1] ?? first;
  expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
  for (const secret of [whole.secret, renewed]) verified(second, secret);
  expect(missed.received).toEqual([]);
});

it("pushes feeds, a search's too, to subscribers who prove that they asked, signed with their secret", async () => {
  const topic = `${url}/datasets.atom?q=ecluses`;
  const reader = await listens(({ url }) => ({
    status: 200,
    body: url.searchParams.get("hub.challenge") ?? "",
  }));
  const feed = await fetch(topic);
  const hub = /<([^>]+)>; rel="hub"/.exec(feed.headers.get("Link") ?? "")?.[1] ?? "";
  const asked = await fetch(hub, {
    method: "POST",
    body: new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.topic": topic,
      "hub.callback": `${reader.url}/?mine=1`,
      "hub.secret": "un secret",
    }),
  });
  expect(asked.status).toBe(202);
  await until(() => reader.received.length === 1);
  // The answer to its challenge has to be noted before something happens.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await publish("Les ecluses");
  await until(() => reader.received.length === 2);
  const [, pushed] = reader.received;
  const signature = createHmac("sha256", "un secret")
    .update(pushed?.body ?? "")
    .digest("hex");
  expect(pushed?.headers["x-hub-signature"]).toBe(`sha256=${signature}`);
  const { entries, links } = parseAtomFeed(String(pushed?.body));
  expect(entries?.map(({ title }) => title)).toContainEqual(expect.anything());
  expect(JSON.stringify(entries)).toContain("Les ecluses");
  expect(links).toContainEqual(expect.objectContaining({ rel: "self", href: topic }));
});

it("pushes notifications that the browser alone can read, and ends with its subscription", async () => {
  let status = 201;
  const service = await listens(() => ({ status }));
  const browser = createECDH("prime256v1");
  const authSecret = randomBytes(16).toString("base64url");
  const wish = {
    endpoint: `${service.url}/browsers/7`,
    keys: { p256dh: browser.generateKeys("base64url"), auth: authSecret },
  };
  const post = (path: string, body: object) =>
    fetch(url + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  const target = `organization:${organization.id}`;
  expect((await post("/push", { ...wish, target, language: "fr" })).status).toBe(201);
  const read = ({ body }: Received): unknown =>
    JSON.parse(String(decrypt(body, { version: "aes128gcm", privateKey: browser, authSecret })));
  expect(service.received.map(read)).toMatchObject([{ tag: "welcome" }]);
  await publish("Les péniches");
  await until(() => service.received.length === 2);
  expect(service.received.map(read)[1]).toMatchObject({
    title: "Les péniches",
    body: "Nouveau jeu de données, Ville des Canaux",
    url: `${url}/datasets/les-peniches`,
  });
  const signed = service.received[1]?.headers.authorization ?? "";
  expect(await isSignedFor(signed, service.url)).toBe(true);
  expect(await (await post("/push/list", wish)).json()).toMatchObject({ data: [{ target }] });
  status = 410;
  await publish("Les écluses fermées");
  await until(() => service.received.length === 3);
  await until(async () => {
    const list: { data: object[] } = await (await post("/push/list", wish)).json();
    return list.data.length === 0;
  });
});

/** VAPID (RFC 8292), by the key that browsers were given. */
async function isSignedFor(authorization: string, audience: string): Promise<boolean> {
  const [, token = "", given = ""] = /^vapid t=([^,]+), k=(\S+)$/.exec(authorization) ?? [];
  const { key }: { key: string } = await (await fetch(`${url}/push.json`)).json();
  const point = Buffer.from(key, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const [head, claims = "", signature = ""] = token.split(".");
  const { aud, exp } = JSON.parse(String(Buffer.from(claims, "base64url")));
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  return isSigned && given === key && aud === audience && exp > Date.now() / 1000;
}

it("writes feeds that readers read", async () => {
  const parser = new Parser();
  for (const path of [
    "/datasets",
    "/en/datasets",
    "/organizations/ville-des-canaux",
    "/tags/canaux",
    "/datasets?q=canaux",
  ]) {
    const [page = "", query = ""] = path.split("?");
    const at = (ending: string) => `${url}${page}${ending}${query ? `?${query}` : ""}`;
    const atom = await (await fetch(at(".atom"))).text();
    const read = await parser.parseString(atom);
    expect(read.items[0]?.link, path).toMatch(/^http.*\/datasets\/./);
    const { id, updated, entries, links } = parseAtomFeed(atom);
    expect(id && updated && entries?.length, path).toBe(read.items.length);
    expect(links?.map(({ rel }) => rel)).toEqual(expect.arrayContaining(["self", "hub"]));
    const json = parseJsonFeed(await (await fetch(at(".feed.json"))).json());
    expect(json.items?.length, path).toBe(read.items.length);
  }
  const files = await parser.parseURL(`${url}/datasets/les-canaux.atom`);
  expect(files.title).toBe("Les canaux");
});
