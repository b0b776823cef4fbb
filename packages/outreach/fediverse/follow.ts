import { and, count, eq, or, sql } from "drizzle-orm";
import { hmac } from "#base/hmac.ts";
import { newId, uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { transaction } from "#base/transaction.ts";
import { wake } from "#outreach/lanes.ts";
import { deliveries, outlets } from "#outreach/schema.ts";
import { findActor, PORTAL } from "./actor.ts";
import { followers } from "./schema.ts";
import { forgetStranger } from "./stranger.ts";

interface Following {
  owner: string;
  inbox: string;
  sharedInbox: string | null;
  followId: string;
}

/** Somebody follows an actor of ours from now on, and is told so. Asked twice, it is one follower. */
export async function follow(
  portal: Portal,
  actor: string,
  { owner, inbox, sharedInbox, followId }: Following,
): Promise<void> {
  await findActor(portal, actor);
  const now = portal.now();
  const address = sharedInbox ?? inbox;
  const outletId = await hmac(portal.secret, "fediverse", `${actor}\n${address}`);
  const [, rows] = await portal.db.batch([
    portal.db
      .insert(outlets)
      .values({
        id: outletId,
        channel: "fediverse",
        name: new URL(address).host,
        address,
        kind: actor === PORTAL ? "everything" : "organization",
        target: actor === PORTAL ? "" : actor,
        language: portal.place.language,
        settings: { actor },
        createdAt: now,
      })
      .onConflictDoUpdate({
        target: outlets.id,
        set: { state: "active", failingSince: null, reason: null },
      }),
    portal.db
      .insert(followers)
      .values({ id: newId(now), actor, follower: owner, inbox, outletId, followId, createdAt: now })
      .onConflictDoUpdate({
        target: [followers.actor, followers.follower],
        set: { inbox, outletId, followId },
      })
      .returning(),
  ]);
  await portal.db.insert(deliveries).values({
    id: uuidv7(now),
    channel: "fediverse",
    recipient: rows[0]?.id ?? "",
    dueAt: now,
    createdAt: now,
  });
  await wake(portal, "fediverse");
}

/** They follow no longer: by the activity that asked, or by whom it was about. */
export async function unfollow(
  portal: Portal,
  follower: string,
  { followId, actor }: { followId: string | undefined; actor: string | undefined },
): Promise<void> {
  await portal.db
    .delete(followers)
    .where(
      and(
        eq(followers.follower, follower),
        or(
          actor === undefined ? undefined : eq(followers.actor, actor),
          followId === undefined ? sql`false` : eq(followers.followId, followId),
        ),
      ),
    );
  await closeEmpty(portal);
}

/** Somebody who left their own server. */
export async function forgetFollower(portal: Portal, follower: string): Promise<void> {
  await portal.db.delete(followers).where(eq(followers.follower, follower));
  await forgetStranger(portal, follower);
  await closeEmpty(portal);
}

export async function countFollowers(portal: Portal, actor: string): Promise<number> {
  const row = await portal.db
    .select({ count: count() })
    .from(followers)
    .where(eq(followers.actor, actor))
    .get();
  return row?.count ?? 0;
}

/** Forgets those whose server took nothing for days, and browsers that take nothing more. */
export async function forgetGone(portal: Portal): Promise<void> {
  const gone = sql`select id from outlets where channel in ('fediverse', 'push') and state = 'off'`;
  await transaction(
    portal,
    sql`delete from followers where outlet_id in (${gone})`,
    sql`delete from outlets where id in (${gone})`,
  );
}

/** An inbox that nobody follows from is told nothing more. */
async function closeEmpty(portal: Portal): Promise<void> {
  await portal.db.run(sql`
    delete from outlets where channel = 'fediverse'
    and not exists (select 1 from followers where followers.outlet_id = outlets.id)`);
}
