import { base64url, fromBase64 } from "#base/id.ts";
import { callOutside, mustBePublic, type OutsideAnswer } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { DAY, HOUR, SECOND } from "#base/time.ts";
import { addressOf } from "#outreach/channels/mime.ts";
import { signingKey } from "#outreach/keys.ts";
import { type BrowserKeys, encrypted } from "./encrypt.ts";

/** A browser that is closed for longer hears of it by other ways. */
const KEPT_MS = 3 * DAY;
const TOKEN_FOR_MS = 12 * HOUR;

/** What the service worker shows. */
export interface Shown {
  title: string;
  body: string;
  url: string;
  /** The same one is shown once, however often it comes. */
  tag: string;
  lang: string;
}

/** The public key that browsers subscribe with (RFC 8292), in base64url. */
export async function pushKey(portal: Portal): Promise<string> {
  const { publicKey } = await signingKey(portal, "push", "p256");
  return base64url(fromBase64(publicKey));
}

/** Hands a message to a browser's push service (RFC 8030); of one topic only the last waits there. */
export async function pushed(
  portal: Portal,
  endpoint: string,
  keys: BrowserKeys,
  { shown, topic }: { shown: Shown; topic: string },
): Promise<OutsideAnswer> {
  const { origin } = mustBePublic(portal, endpoint);
  return callOutside(portal, endpoint, {
    method: "POST",
    isFixed: true,
    body: await encrypted(JSON.stringify(shown), keys),
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Encoding": "aes128gcm",
      TTL: String(KEPT_MS / SECOND),
      Topic: topic,
      Urgency: "normal",
      Authorization: await authorization(portal, origin),
    },
  });
}

/** Says who we are, to that push service alone (RFC 8292, 2). */
async function authorization(portal: Portal, audience: string): Promise<string> {
  const { sign } = await signingKey(portal, "push", "p256");
  const { url, mailFrom } = portal.place;
  const claims = {
    aud: audience,
    exp: Math.floor((portal.now() + TOKEN_FOR_MS) / SECOND),
    sub: mailFrom ? `mailto:${addressOf(mailFrom).email}` : url,
  };
  const text = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`;
  const token = `${text}.${base64url(await sign(text))}`;
  return `vapid t=${token}, k=${await pushKey(portal)}`;
}

function part(value: object): string {
  return base64url(new TextEncoder().encode(JSON.stringify(value)));
}
