import type { Portal } from "#base/portal.ts";
import { deliveries } from "./schema.ts";

/** Plans the mail of a sign-in link, once however often it is asked. Answers the delivery's id: the link's own. */
export async function planSignIn(portal: Portal, signInId: string): Promise<string> {
  const now = portal.now();
  await portal.db
    .insert(deliveries)
    .values({
      id: signInId,
      letter: "sign-in",
      channel: "mail",
      recipient: signInId,
      dueAt: now,
      createdAt: now,
    })
    .onConflictDoNothing({ target: deliveries.id });
  return signInId;
}
