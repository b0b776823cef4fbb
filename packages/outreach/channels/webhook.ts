import { z } from "zod";
import { signedWith } from "#base/hmac.ts";
import { callOutside, mustBePublic } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { iso } from "#base/time.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { hostRefusal } from "#outreach/channels/refusal.ts";
import type { OutletKind } from "#outreach/outlet.ts";
import { payloadOf } from "#outreach/payload.ts";

const input = z.object({
  address: z.string().trim().max(2000),
  name: z.string().trim().max(100).optional(),
});

/**
 * A webhook as Standard Webhooks writes them down (https://www.standardwebhooks.com): `webhook-id` is the delivery's,
 * the same at each try; `webhook-signature` an HMAC-SHA-256 of id, time and body under each secret that is good.
 */
export const webhook: OutletKind = {
  name: "webhook",
  fields: [
    { name: "address", type: "url" },
    { name: "name", type: "text", isOptional: true },
  ],
  input,
  async connect(portal, given) {
    const { address, name } = input.parse(given);
    const url = mustBePublic(portal, address);
    const secret = newSecret();
    return { name: name || url.host, address: url.href, secrets: { secret }, shownOnce: secret };
  },
  async tell(portal, outlet, announcement, { id }) {
    const body = JSON.stringify(bodyOf(portal, announcement));
    const at = Math.floor(portal.now() / 1000);
    // The one before is good for a day after a rotation.
    const secrets = [outlet.secrets["secret"], outlet.secrets["before"]].filter(
      (secret) => secret !== undefined,
    );
    const signatures = await Promise.all(
      secrets.map((secret) => signature(secret, `${id}.${at}.${body}`)),
    );
    const answer = await callOutside(portal, outlet.address, {
      method: "POST",
      isFixed: true,
      body,
      headers: {
        "Content-Type": "application/json",
        "User-Agent": `Parvis (+${portal.place.url})`,
        "webhook-id": id,
        "webhook-timestamp": String(at),
        "webhook-signature": signatures.join(" "),
      },
    });
    if (answer.status >= 200 && answer.status < 300)
      return { state: "sent", reference: String(answer.status) };
    // 410 is how a receiver says, by the same standard, that it wants no more.
    if (answer.status === 410) return { state: "off", reason: "It answered 410: no more." };
    return hostRefusal(portal, answer, { isTriedAgain: true });
  },
};

export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

function bodyOf(portal: Portal, announcement: Announcement): object {
  return {
    type: announcement.kind,
    timestamp: iso(announcement.happenedAt),
    data: payloadOf(portal, announcement),
  };
}

async function signature(secret: string, text: string): Promise<string> {
  const key = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (c) => c.charCodeAt(0));
  return `v1,${btoa(String.fromCharCode(...(await signedWith(key, text))))}`;
}
