import { eq } from "drizzle-orm";
import { base64 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { seal, unseal } from "#base/seal.ts";
import { signingKeys } from "./schema.ts";

const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const kinds = {
  /** What the fediverse signs with. */
  rsa: { algorithm: RSA, signing: RSA.name, format: "spki" },
  /** What push services ask for (RFC 8292). */
  p256: {
    algorithm: { name: "ECDSA", namedCurve: "P-256" },
    signing: { name: "ECDSA", hash: "SHA-256" },
    format: "raw",
  },
} as const;

export interface SigningKey {
  /** Base64: SPKI of RSA, the uncompressed point of P-256. */
  publicKey: string;
  sign: (text: string) => Promise<Uint8Array>;
}

/** The key pair of a name: made when it is first asked for, kept for ever, sealed. */
export async function signingKey(
  portal: Portal,
  name: string,
  kind: keyof typeof kinds,
): Promise<SigningKey> {
  const { sealed, publicKey } = (await kept(portal, name)) ?? (await made(portal, name, kind));
  return {
    publicKey,
    async sign(text) {
      const key = await opened(portal, { name, sealed }, kind);
      const { signing } = kinds[kind];
      const bytes = await crypto.subtle.sign(signing, key, new TextEncoder().encode(text));
      return new Uint8Array(bytes);
    },
  };
}

function kept(portal: Portal, name: string) {
  return portal.db.select().from(signingKeys).where(eq(signingKeys.name, name)).get();
}

/** Two that make it at once keep the first one's. */
async function made(portal: Portal, name: string, kind: keyof typeof kinds) {
  const { algorithm, format } = kinds[kind];
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("this is no pair of keys");
  const secret = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const open = await crypto.subtle.exportKey(format, pair.publicKey);
  if (!(open instanceof ArrayBuffer)) throw new Error("a key was exported as JSON");
  await portal.db
    .insert(signingKeys)
    .values({
      name,
      publicKey: base64(new Uint8Array(open)),
      sealed: await seal(portal.secret, `key ${name}`, JSON.stringify(secret)),
      createdAt: portal.now(),
    })
    .onConflictDoNothing();
  const row = await kept(portal, name);
  if (!row) throw new Error(`the key ${name} was not kept`);
  return row;
}

/** By what is sealed: opening one takes longer than signing with it. */
const open = new Map<string, Promise<CryptoKey>>();

function opened(
  portal: Portal,
  { name, sealed }: { name: string; sealed: string },
  kind: keyof typeof kinds,
): Promise<CryptoKey> {
  const known = open.get(sealed);
  if (known) return known;
  const key = unseal(portal.secret, `key ${name}`, sealed).then((text) =>
    crypto.subtle.importKey("jwk", JSON.parse(text), kinds[kind].algorithm, false, ["sign"]),
  );
  open.set(sealed, key);
  return key;
}
