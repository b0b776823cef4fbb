import { base64url, fromBase64 } from "./id.ts";

const encoder = new TextEncoder();
const NONCE_BYTES = 12;

/** Encrypts what must be read again, unlike a key's HMAC: AES-256-GCM under a key derived from the portal's secret (HKDF, RFC 5869). */
export async function seal(secret: string, purpose: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const key = await keyOf(secret, purpose);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, encoder.encode(text));
  return `${base64url(iv)}.${base64url(new Uint8Array(sealed))}`;
}

/** The text again; throws when it was sealed for another purpose, under another secret, or was tampered with. */
export async function unseal(secret: string, purpose: string, sealed: string): Promise<string> {
  const [iv = "", body = ""] = sealed.split(".");
  const key = await keyOf(secret, purpose);
  const text = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: fromBase64(iv) },
    key,
    fromBase64(body),
  );
  return new TextDecoder().decode(text);
}

async function keyOf(secret: string, purpose: string): Promise<CryptoKey> {
  if (!secret) throw new Error("SECRET is not set");
  const given = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, [
    "deriveKey",
  ]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encoder.encode(purpose) },
    given,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
