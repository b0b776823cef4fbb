import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { hmac } from "#base/hmac.ts";
import { mustBePublic, OutsideRefused } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { invalid, Problem } from "#base/problem.ts";
import { outletTargets } from "#outreach/kinds.ts";
import { named } from "#outreach/name.ts";
import { opened, sealed } from "#outreach/outlet.ts";
import { type Outlet, outlets } from "#outreach/schema.ts";
import { mustExist, type Target, target, textOf } from "#outreach/target.ts";
import { areKeys } from "./encrypt.ts";
import { pushed, type Shown } from "./post.ts";

const MOST_OF_A_BROWSER = 50;

/** A browser, as its push service made it known to itself and to us; whoever knows all of it is that browser. */
export const browser = z.object({
  endpoint: z.url().max(1000),
  keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
});
type Browser = z.infer<typeof browser>;

export const pushWish = browser.extend({ target, language: z.enum(["fr", "en"]) });
type PushWish = z.infer<typeof pushWish>;

/**
 * A browser follows from now on, once a first message has reached its push service: what takes none is refused
 * with 400. Asked twice, it follows once.
 */
export async function followByPush(
  portal: Portal,
  wish: PushWish,
  welcome: Pick<Shown, "title" | "body">,
): Promise<void> {
  const { endpoint, keys, target, language } = wish;
  const kind = outletTargets.find((each) => each === target.kind);
  if (!kind) throw invalid({ target: ["This is nothing that one can follow."] });
  await mustExist(portal, target);
  const own = await ofBrowser(portal, wish);
  if (own.length >= MOST_OF_A_BROWSER)
    throw new Problem(409, "too-many", `A browser follows ${MOST_OF_A_BROWSER} things at most.`);
  const shown = { ...welcome, url: `${portal.place.url}/notifications`, tag: "welcome" };
  await mustBeTaken(portal, wish, { ...shown, lang: language });
  const id = await idOf(portal, endpoint, target);
  await portal.db
    .insert(outlets)
    .values({
      id,
      channel: "push",
      name: new URL(endpoint).host,
      address: endpoint,
      kind,
      target: target.target,
      language,
      sealed: await sealed(portal, id, keys),
      createdAt: portal.now(),
    })
    .onConflictDoUpdate({
      target: outlets.id,
      set: { language, state: "active", failingSince: null, reason: null },
    });
}

/** What a browser follows, each with its name. */
export async function followedByPush(
  portal: Portal,
  given: Browser,
  language: "fr" | "en",
): Promise<(Target & { name: string; text: string })[]> {
  const own = await named(portal, await ofBrowser(portal, given), language);
  return own.map(({ kind, target, name }) => ({
    kind,
    target,
    name,
    text: textOf({ kind, target }),
  }));
}

/** A browser follows one thing no longer, or nothing any more. */
export async function unfollowByPush(
  portal: Portal,
  given: Browser,
  wanted: Target | undefined,
): Promise<void> {
  const own = await ofBrowser(portal, given);
  const gone = own.filter(
    ({ kind, target }) => !wanted || (kind === wanted.kind && target === wanted.target),
  );
  await portal.db.delete(outlets).where(
    inArray(
      outlets.id,
      gone.map(({ id }) => id),
    ),
  );
}

/** The push service gave a browser another address: it follows what it did. */
export async function renewPush(portal: Portal, before: Browser, after: Browser): Promise<void> {
  for (const outlet of await ofBrowser(portal, before)) {
    const id = await idOf(portal, after.endpoint, outlet);
    const moved = {
      id,
      address: after.endpoint,
      name: new URL(after.endpoint).host,
      sealed: await sealed(portal, id, after.keys),
    };
    await portal.db.batch([
      portal.db
        .insert(outlets)
        .values({ ...outlet, ...moved })
        .onConflictDoNothing(),
      portal.db.delete(outlets).where(eq(outlets.id, outlet.id)),
    ]);
  }
}

/** Its outlets, if it is that browser: an address alone opens nothing. */
async function ofBrowser(portal: Portal, { endpoint, keys }: Browser): Promise<Outlet[]> {
  const rows = await portal.db
    .select()
    .from(outlets)
    .where(
      and(eq(outlets.channel, "push"), eq(outlets.address, endpoint), ne(outlets.state, "off")),
    )
    .orderBy(asc(outlets.createdAt));
  const open = await Promise.all(rows.map((row) => opened(portal, row)));
  return rows.filter((_, i) => open[i]?.secrets["auth"] === keys.auth);
}

async function mustBeTaken(
  portal: Portal,
  { endpoint, keys }: Browser,
  shown: Shown,
): Promise<void> {
  try {
    mustBePublic(portal, endpoint);
    if (!(await areKeys(keys))) throw invalid({ keys: ["These are no keys of a browser."] });
    const { status } = await pushed(portal, endpoint, keys, { shown, topic: "welcome" });
    if (status < 200 || status > 299)
      throw invalid({ endpoint: [`The push service answered ${status}.`] });
  } catch (error) {
    if (error instanceof OutsideRefused) throw invalid({ endpoint: [error.message] });
    throw error;
  }
}

function idOf(portal: Portal, endpoint: string, { kind, target }: Target): Promise<string> {
  return hmac(portal.secret, "push", `${endpoint}\n${textOf({ kind, target })}`);
}
