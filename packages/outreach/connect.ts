import { and, count, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { newId } from "#base/id.ts";
import { OutsideRefused } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { invalid, parsedBy, Problem } from "#base/problem.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { outletTargets } from "./kinds.ts";
import { outletKinds } from "./outlet-kinds.ts";
import { type Connected, sealed } from "./outlet.ts";
import { type Outlet, outlets } from "./schema.ts";
import { mustExist, target } from "./target.ts";

/** Enough for anyone; a loop that connects without end is not. */
const MOST_OUTLETS = 20;

/** Whose an outlet is: an organization's, a person's, or with neither the portal's own. */
export interface Whose {
  organizationId: string | null;
  ownerId: string | null;
}

export const announced = [
  "dataset.new",
  "dataset.changed",
  "dataset.archived",
  "dataset.deleted",
] as const;

const wishes = z.object({
  channel: z.string(),
  target: target.default({ kind: "everything", target: "" }),
  language: z.enum(["fr", "en"]),
  kinds: z.array(z.enum(announced)).default([...announced]),
});

/**
 * Connects an account or an endpoint that announcements go to from now on, once it has been tried.
 * Answers it, with the secret that is shown this once. 400 with the field that is wrong.
 */
export async function connectOutlet(
  portal: Portal,
  person: Person | undefined,
  whose: Whose,
  given: { fields: Record<string, string | undefined> } & z.input<typeof wishes>,
): Promise<{ outlet: Outlet; shownOnce: string | undefined }> {
  mustMay(person, "outlet.manage", whose);
  const { channel, target, language, kinds } = parsedBy(wishes, given);
  const followed = outletTargets.find((each) => each === target.kind);
  if (!followed) throw invalid({ target: ["This is nothing that one can follow."] });
  await mustExist(portal, target);
  const kind = outletKinds.find(({ name }) => name === channel);
  if (!kind) throw invalid({ channel: ["There is no such channel."] });
  // What speaks in public speaks for an organization or the portal.
  if (whose.ownerId && kind.name !== "webhook")
    throw invalid({ channel: ["A person connects webhooks alone."] });
  await mustHaveRoom(portal, whose);
  const { settings, secrets, shownOnce, ...made } = await tried(() =>
    kind.connect(portal, parsedBy(kind.input, given.fields)),
  );
  const id = newId(portal.now());
  const outlet = {
    id,
    channel,
    ...whose,
    ...made,
    kind: followed,
    target: target.target,
    language,
    settings: { ...settings, kinds },
    sealed: await sealed(portal, id, secrets),
    createdAt: portal.now(),
  };
  const [row] = await portal.db.insert(outlets).values(outlet).returning();
  if (!row) throw new Error("the outlet was not kept");
  return { outlet: row, shownOnce };
}

/** What the other side refuses is wrong with what was filled in. */
async function tried(connect: () => Promise<Connected>): Promise<Connected> {
  try {
    return await connect();
  } catch (error) {
    if (error instanceof OutsideRefused) throw invalid({ address: [error.message] });
    throw error;
  }
}

async function mustHaveRoom(portal: Portal, whose: Whose): Promise<void> {
  const row = await portal.db.select({ count: count() }).from(outlets).where(belongTo(whose)).get();
  if ((row?.count ?? 0) >= MOST_OUTLETS)
    throw new Problem(
      409,
      "too-many",
      `No more than ${MOST_OUTLETS} can be connected: remove one.`,
    );
}

/** Without what readers and followers set up themselves. */
export function belongTo({ organizationId, ownerId }: Whose) {
  return and(
    organizationId === null
      ? isNull(outlets.organizationId)
      : eq(outlets.organizationId, organizationId),
    ownerId === null ? isNull(outlets.ownerId) : eq(outlets.ownerId, ownerId),
    inArray(
      outlets.channel,
      outletKinds.map(({ name }) => name),
    ),
  );
}
