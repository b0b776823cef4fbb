import { hmac, signedWith } from "#base/hmac.ts";
import { hex } from "#base/id.ts";
import { callOutside } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { SECOND } from "#base/time.ts";
import type { OutletSender } from "#outreach/outlet.ts";
import { hostRefusal } from "./refusal.ts";

/** Feeds pushed to whoever subscribed at the hub (https://www.w3.org/TR/websub/, 7): the whole feed, signed where a secret was given. */
export const websub: OutletSender = {
  name: "websub",
  async tell(portal, { address, settings, secrets }) {
    const topic = String(settings["topic"]);
    const feed = await feedOf(portal, topic);
    if ("state" in feed) return feed;
    const secret = secrets["secret"];
    const answer = await callOutside(portal, address, {
      method: "POST",
      isFixed: true,
      body: feed.text,
      headers: {
        "Content-Type": feed.type,
        Link: `<${portal.place.url}/hub>; rel="hub", <${topic}>; rel="self"`,
        ...(secret && {
          "X-Hub-Signature": `sha256=${hex(await signedWith(new TextEncoder().encode(secret), feed.text))}`,
        }),
      },
    });
    if (answer.status >= 200 && answer.status < 300)
      return { state: "sent", reference: String(answer.status) };
    if (answer.status === 410) return { state: "off", reason: "It answered 410: no more." };
    return hostRefusal(portal, answer, { isTriedAgain: true });
  },
};

/** Only the portal's own courier asks for a feed past what is kept of it. */
export function proofOf(portal: Portal, topic: string): Promise<string> {
  return hmac(portal.secret, "topic", topic);
}

type Feed = { text: string; type: string } | { state: "later" | "failed"; reason: string };

/** As the portal itself makes it this moment: what is kept of it may not have been purged yet. */
async function feedOf(portal: Portal, topic: string): Promise<Feed> {
  const answer = await portal.fetch(`${portal.place.url}/hub/topic`, {
    method: "POST",
    body: new URLSearchParams({ topic, proof: await proofOf(portal, topic) }),
    signal: AbortSignal.timeout(15 * SECOND),
  });
  const text = await answer.text();
  const type = answer.headers.get("Content-Type") ?? "application/atom+xml";
  if (answer.ok) return { text, type };
  const reason = `The feed answered ${answer.status}.`;
  return { state: answer.status >= 500 ? "later" : "failed", reason };
}
