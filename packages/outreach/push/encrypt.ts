import { fromBase64 } from "#base/id.ts";

/** What a browser gave us to write to it: its key and its secret, in base64url. */
export interface BrowserKeys {
  p256dh: string;
  auth: string;
}

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const RECORD_BYTES = 4096;
const LAST_RECORD = 2;
const encoder = new TextEncoder();

/** A message that one browser alone can read, in one record of `aes128gcm` (RFC 8291, RFC 8188). */
export async function encrypted(
  text: string,
  { p256dh, auth }: BrowserKeys,
): Promise<Uint8Array<ArrayBuffer>> {
  const theirs = fromBase64(p256dh);
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  if (!("privateKey" in pair)) throw new Error("this is no pair of keys");
  const ours = await crypto.subtle.exportKey("raw", pair.publicKey);
  if (!(ours instanceof ArrayBuffer)) throw new Error("a key was exported as JSON");
  const shared = await sharedBits(pair.privateKey, theirs);
  const info = joined(encoder.encode("WebPush: info\0"), theirs, new Uint8Array(ours));
  const material = await derived(shared, { salt: fromBase64(auth), info, bytes: 32 });
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const of = (name: string, bytes: number) =>
    derived(material, { salt, info: encoder.encode(`Content-Encoding: ${name}\0`), bytes });
  const [content, nonce] = await Promise.all([of("aes128gcm", 16), of("nonce", 12)]);
  const key = await crypto.subtle.importKey("raw", content, "AES-GCM", false, ["encrypt"]);
  const record = joined(encoder.encode(text), Uint8Array.of(LAST_RECORD));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, record);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, RECORD_BYTES);
  return joined(
    salt,
    size,
    Uint8Array.of(ours.byteLength),
    new Uint8Array(ours),
    new Uint8Array(sealed),
  );
}

/** Whether a message could be written with these: a point of the curve and sixteen bytes. */
export async function areKeys({ p256dh, auth }: BrowserKeys): Promise<boolean> {
  try {
    await crypto.subtle.importKey("raw", fromBase64(p256dh), CURVE, false, []);
    return fromBase64(auth).byteLength === 16;
  } catch {
    return false;
  }
}

async function sharedBits(
  own: CryptoKey,
  theirs: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", theirs, CURVE, false, []);
  // The runtime's types call it `$public`; the standard, and the runtime, `public`.
  const algorithm = { name: "ECDH", public: key };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, own, 256));
}

async function derived(
  from: Uint8Array<ArrayBuffer>,
  { salt, info, bytes }: { salt: BufferSource; info: BufferSource; bytes: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", from, "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, bytes * 8));
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((bytes, part) => bytes + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
