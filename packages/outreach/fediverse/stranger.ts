import { eq, lt, or } from "drizzle-orm";
import { z } from "zod";
import { fromBase64 } from "#base/id.ts";
import { callOutside, jsonOf, mustBePublic, OutsideRefused } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { DAY, MINUTE } from "#base/time.ts";
import { PORTAL } from "./actor.ts";
import { type StrangerKey, strangerKeys } from "./schema.ts";
import { signedAs } from "./sign.ts";
import { type Signed, unsigned } from "./signature.ts";

const KNOWN_FOR_MS = DAY;
/** A key may have been changed; but forged signatures must not make us ask without end. */
const ASKED_AGAIN_AFTER_MS = 5 * MINUTE;
const LARGEST_BYTES = 128 * 1024;

const publicKey = z.object({ id: z.string(), owner: z.string(), publicKeyPem: z.string() });
const actor = z.object({
  id: z.string(),
  inbox: z.string(),
  endpoints: z.object({ sharedInbox: z.string().optional() }).nullish().catch(null),
  publicKey: publicKey.or(z.array(publicKey).transform(([first]) => first)),
});

/** Who signed; refuses with 401 whoever did not. Throws Gone when their server says that they are no more. */
export async function signerOf(portal: Portal, signed: Signed): Promise<StrangerKey> {
  const known = await portal.db
    .select()
    .from(strangerKeys)
    .where(eq(strangerKeys.id, signed.keyId))
    .get();
  const age = known ? portal.now() - known.askedAt : Infinity;
  if (known && age < KNOWN_FOR_MS && (await isBy(known, signed))) return known;
  if (age < ASKED_AGAIN_AFTER_MS) throw unsigned("The signature is not by that key.");
  const fresh = await askedOf(portal, signed.keyId);
  if (!(await isBy(fresh, signed))) throw unsigned("The signature is not by that key.");
  return fresh;
}

/** An actor whose server answers that it does not exist any more. */
export class Gone extends Error {}

export async function forgetStranger(portal: Portal, owner: string): Promise<void> {
  await portal.db.delete(strangerKeys).where(eq(strangerKeys.owner, owner));
}

export async function forgetOldStrangers(portal: Portal): Promise<void> {
  const since = portal.now() - 30 * DAY;
  await portal.db.delete(strangerKeys).where(lt(strangerKeys.askedAt, since));
}

async function isBy({ pem }: StrangerKey, { base, signature }: Signed): Promise<boolean> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  try {
    const spki = fromBase64(pem.replaceAll(/-----[^-]+-----|\s/g, ""));
    const key = await crypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
    return await crypto.subtle.verify(algorithm, key, signature, new TextEncoder().encode(base));
  } catch {
    // What is no key of ours signs nothing.
    return false;
  }
}

/** The key as its owner's own server gives it, and kept. */
async function askedOf(portal: Portal, keyId: string): Promise<StrangerKey> {
  const first = await fetched(portal, keyId);
  const lone = publicKey.safeParse(first);
  // Some give the key by itself; whose it is, the owner must say too.
  const found = actor.safeParse(lone.success ? await fetched(portal, lone.data.owner) : first);
  const { data } = found;
  const key = data?.publicKey;
  if (!data || !key || key.id !== keyId || key.owner !== data.id)
    throw unsigned("That key has no owner who says it is theirs.");
  const sharedInbox = data.endpoints?.sharedInbox;
  mustBeOfOne(portal, [keyId, data.id, data.inbox, ...(sharedInbox ? [sharedInbox] : [])]);
  const row: StrangerKey = {
    id: keyId,
    owner: data.id,
    pem: key.publicKeyPem,
    inbox: data.inbox,
    sharedInbox: sharedInbox ?? null,
    askedAt: portal.now(),
  };
  await portal.db
    .delete(strangerKeys)
    .where(or(eq(strangerKeys.id, keyId), eq(strangerKeys.owner, data.id)));
  await portal.db.insert(strangerKeys).values(row).onConflictDoNothing();
  return row;
}

/** An inbox elsewhere would have us write to whom its owner likes. */
function mustBeOfOne(portal: Portal, addresses: string[]): void {
  const hosts = new Set(addresses.map((each) => hostOf(portal, each)));
  if (hosts.size !== 1 || hosts.has(""))
    throw unsigned("That actor, its key and its inbox are not of one server.");
}

function hostOf(portal: Portal, address: string): string {
  try {
    return mustBePublic(portal, address).host;
  } catch (error) {
    if (error instanceof OutsideRefused) return "";
    throw error;
  }
}

/** A document of another server, asked for in the portal's own name: some answer nobody else. */
async function fetched(portal: Portal, address: string): Promise<unknown> {
  try {
    const url = mustBePublic(portal, address);
    url.hash = "";
    const signed = await signedAs(portal, PORTAL, { method: "GET", url }, "cavage");
    const answer = await callOutside(portal, url.href, {
      largestBytes: LARGEST_BYTES,
      headers: {
        Accept:
          'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
        "User-Agent": `Parvis (+${portal.place.url})`,
        ...signed,
      },
    });
    if (answer.status === 410 || answer.status === 404) throw new Gone(address);
    if (new URL(answer.url).host !== url.host) throw unsigned("The key moved to another server.");
    if (answer.status === 200) return jsonOf(answer);
    throw unsigned(`The key could not be fetched (${answer.status}).`);
  } catch (error) {
    if (error instanceof OutsideRefused) throw unsigned(`The key: ${error.message}`);
    throw error;
  }
}
