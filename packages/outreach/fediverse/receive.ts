import { lt } from "drizzle-orm";
import { z } from "zod";
import { hex } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { Problem } from "#base/problem.ts";
import { keyOf } from "./actor.ts";
import { follow, forgetFollower, unfollow } from "./follow.ts";
import { seenSignatures, type StrangerKey } from "./schema.ts";
import { sha256 } from "./sign.ts";
import { type Came, GOOD_FOR_MS, type Signed, signatureOf, unsigned } from "./signature.ts";
import { Gone, signerOf } from "./stranger.ts";

const reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);
const activity = z.object({
  id: z.string().max(2000).optional(),
  type: z.string(),
  actor: reference,
  object: z.unknown(),
});
type Activity = z.infer<typeof activity>;
/** What an Undo takes back: the Follow, whole or by its id. */
const undone = z.union([
  z.string(),
  z.object({ type: z.string(), id: z.string().optional(), object: reference.optional() }),
]);

/**
 * Takes in what another server sent to an inbox: who follows, and who does so no longer. All else is heard and
 * nothing is done about it. Refuses with 401 what is not signed by its actor, or was taken before; with 400 what is none.
 */
export async function receive(portal: Portal, came: Came): Promise<void> {
  const signed = await signatureOf(came, portal.now());
  const heard = activityOf(came.body);
  const isOfItself = heard.type === "Delete" && heard.actor === referred(heard.object);
  if (heard.type !== "Follow" && heard.type !== "Undo" && !isOfItself) return;
  try {
    const signer = await signerOf(portal, signed);
    if (signer.owner !== heard.actor) throw unsigned("The signature is not its actor's.");
    await mustBeFirst(portal, signed);
    await act(portal, heard, signer);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    if (heard.type !== "Delete") throw unsigned("The key does not exist.");
    // Their own server says that they are gone: no key proves it better.
    if (error.message.replace(/#.*$/, "") === heard.actor)
      await forgetFollower(portal, heard.actor);
  }
}

async function act(portal: Portal, heard: Activity, signer: StrangerKey): Promise<void> {
  if (heard.type === "Follow") await followed(portal, heard, signer);
  else if (heard.type === "Undo") await takenBack(portal, heard);
  else await forgetFollower(portal, heard.actor);
}

/** Forgets signatures whose date alone refuses them. */
export async function forgetSeen(portal: Portal): Promise<void> {
  const since = portal.now() - 2 * GOOD_FOR_MS;
  await portal.db.delete(seenSignatures).where(lt(seenSignatures.seenAt, since));
}

function activityOf(body: Uint8Array<ArrayBuffer>): Activity {
  try {
    return activity.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
  } catch (error) {
    throw new Problem(400, "invalid", `This is no activity: ${String(error)}`.slice(0, 300));
  }
}

function referred(object: unknown): string | undefined {
  return reference.safeParse(object).data;
}

/** The same text under the same date was signed once: coming again, it comes from somebody else. */
async function mustBeFirst(portal: Portal, { keyId, base }: Signed): Promise<void> {
  const id = hex(await sha256(`${keyId}\n${base}`));
  const [first] = await portal.db
    .insert(seenSignatures)
    .values({ id, seenAt: portal.now() })
    .onConflictDoNothing()
    .returning();
  if (!first) throw unsigned("This was received before.");
}

async function followed(
  portal: Portal,
  { id, object }: Activity,
  signer: StrangerKey,
): Promise<void> {
  const actor = keyOf(portal.place, referred(object) ?? "");
  if (!actor || !id) throw new Problem(400, "invalid", "This follows nobody of ours.");
  await follow(portal, actor, { ...signer, followId: id });
}

async function takenBack(portal: Portal, { actor, object }: Activity): Promise<void> {
  const { data } = undone.safeParse(object);
  if (data === undefined || (typeof data === "object" && data.type !== "Follow")) return;
  const followId = typeof data === "string" ? data : data.id;
  const whom = typeof data === "string" ? undefined : keyOf(portal.place, data.object ?? "");
  await unfollow(portal, actor, { followId, actor: whom });
}
