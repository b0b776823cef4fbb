import { base64url } from "./id.ts";

const encoder = new TextEncoder();
const keys = new Map<string, Promise<CryptoKey>>();

/** HMAC-SHA-256 of `purpose` and `text`, 43 characters; a purpose keeps one kind of token from passing as another. */
export async function hmac(secret: string, purpose: string, text: string): Promise<string> {
  const key = await imported(secret);
  const signature = await crypto.subtle.sign("HMAC", key, encoder.encode(`${purpose}\n${text}`));
  return base64url(new Uint8Array(signature));
}

/** HMAC-SHA-256 under a key that somebody else knows as well: what a receiver of ours checks. */
export async function signedWith(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, encoder.encode(text)));
}

/** Compares without telling by its time where two texts part. */
export function sameText(one: string, other: string): boolean {
  const a = encoder.encode(one);
  const b = encoder.encode(other);
  let different = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) different |= (a[i] ?? 0) ^ (b[i % b.length] ?? 0);
  return different === 0;
}

function imported(secret: string): Promise<CryptoKey> {
  if (!secret) throw new Error("SECRET is not set");
  let key = keys.get(secret);
  if (!key) {
    key = crypto.subtle.importKey(
      "raw",
      encoder.encode(secret),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
    keys.set(secret, key);
  }
  return key;
}
