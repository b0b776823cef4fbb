import { createHash } from "node:crypto";
import { Note, type Object as Something, Organization, Service } from "@fedify/fedify/vocab";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { freePort } from "#test/portal.ts";
import { caller } from "./api.ts";
import { fediverseServer } from "./fediverse-server.ts";
import { until } from "./until.ts";

const { url, key } = inject("portal");
const call = caller(url, key);

let peer: Awaited<ReturnType<typeof fediverseServer>>;
let city: string;
let dataset: string;

beforeAll(async () => {
  peer = await fediverseServer(await freePort());
  const organization = await call("POST", "/api/1/organizations/", {
    name: "Ville de Fédi",
    description: "Une ville **suivie**.",
  });
  city = `${url}/actors/${organization.id}`;
  const made = await call("POST", "/api/1/datasets/", {
    title: "Les fontaines",
    description: "Une fontaine par ligne.",
    tags: ["eau"],
    organization: organization.id,
  });
  dataset = made.id;
});
afterAll(() => peer.stop());

const types = () =>
  peer.arrived.map(({ type, actor }) => `${type} ${actor === city ? "city" : "portal"}`);

it("is found by its page's address and described", async () => {
  const found = await peer.lookUp(city);
  expect(found).toBeInstanceOf(Organization);
  expect(found).toMatchObject({ preferredUsername: "ville-de-fedi" });
  expect(await peer.lookUp(`${url}/actors/portal`)).toBeInstanceOf(Service);
});

it("follows, reads what is published, corrected and taken back, and follows no longer", async () => {
  await peer.follow(city);
  await peer.follow(`${url}/actors/portal`);
  await until(() => types().length === 2);
  expect(types().sort()).toEqual(["Accept city", "Accept portal"]);

  await call("POST", `/api/1/datasets/${dataset}/publication`);
  await until(() => types().length === 4);
  expect(types().slice(2).sort()).toEqual(["Announce portal", "Create city"]);
  const created = peer.arrived.find(({ type }) => type === "Create");
  expect(created?.content).toContain("Les fontaines</a>");
  const shown = peer.arrived.find(({ type }) => type === "Announce")?.object ?? "";
  expect(shown).toBe(created?.object);
  const note = await peer.lookUp(shown);
  expect(note).toBeInstanceOf(Note);
  expect(textOf(note)).toContain("Une fontaine par ligne.");

  await call("PUT", `/api/1/datasets/${dataset}/`, {
    title: "Les fontaines et les puits",
    description: "Une fontaine par ligne.",
  });
  // Its server has one inbox for both: what comes to it twice is one to her.
  await until(() => types().length === 5);
  expect(types()[4]).toBe("Update city");
  expect(peer.arrived.at(-1)?.content).toContain("Les fontaines et les puits</a>");

  await peer.unfollow(`${url}/actors/portal`);
  await call("DELETE", `/api/1/datasets/${dataset}/`);
  await until(() => types().length === 6);
  expect(peer.arrived.at(-1)).toMatchObject({ type: "Delete", actor: city, object: shown });
  // A page is fresh within two seconds, and nothing here waits for a quiet time first.
  await until(async () => (await fetch(shown)).status === 410);
  // Nothing that was sent there was refused.
  expect(peer.answered.filter(({ status }) => status >= 300)).toEqual([]);
});

it("refuses what another key signed, and what was received before", async () => {
  const inbox = new URL(`${url}/inbox`);
  const body = JSON.stringify({
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${peer.anna}/follows/again`,
    type: "Follow",
    actor: peer.anna,
    object: city,
  });
  const post = (headers: Record<string, string>) =>
    fetch(inbox, { method: "POST", body, headers }).then(({ status }) => status);
  const stranger = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      hash: "SHA-256",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    true,
    ["sign", "verify"],
  );
  expect(await post(await signed(inbox, body, stranger.privateKey))).toBe(401);
  const good = await signed(inbox, body, peer.privateKey);
  expect(await post(good)).toBe(202);
  expect(await post(good)).toBe(401);
});

function textOf(object: Something | null): string {
  return String(object?.content);
}

/** As draft-cavage-http-signatures says, written down apart from the portal's own. */
async function signed(url: URL, body: string, key: CryptoKey): Promise<Record<string, string>> {
  const date = new Date().toUTCString();
  const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
  const text = `(request-target): post ${url.pathname}\nhost: ${url.host}\ndate: ${date}\ndigest: ${digest}`;
  const bytes = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key, Buffer.from(text));
  const signature = Buffer.from(bytes).toString("base64");
  return {
    "Content-Type": "application/activity+json",
    Date: date,
    Digest: digest,
    Signature: `keyId="${peer.anna}#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${signature}"`,
  };
}
