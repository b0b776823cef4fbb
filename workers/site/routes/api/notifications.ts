import { Hono } from "hono";
import { z } from "zod";
import { pageOf, paging } from "#base/paging.ts";
import { parsedBy } from "#base/problem.ts";
import { iso, isoOrNull } from "#base/time.ts";
import { findAccount } from "#people/read.ts";
import { type Notification, notificationsOf, readNotification } from "#people/notification.ts";
import type { Asked, Door } from "#site/door.ts";
import { callerOf } from "./caller.ts";
import { referred } from "./wire/referred.ts";
import { userReference } from "./wire/person.ts";

/** `/api/1/notifications/`: what concerns the caller alone. */
export const notifications = new Hono<Door>();

export const query = paging().extend({
  handled: z.stringbool().optional(),
  sort: z.enum(["created", "-created"]).default("-created"),
});

notifications.get("/", async (c) => {
  const portal = c.get("portal");
  const { page, page_size: pageSize, handled } = parsedBy(query, c.req.query());
  const asked = { page, pageSize, isHandled: handled };
  const { data, total } = await notificationsOf(portal, callerOf(c), asked);
  const { pathname, search } = new URL(c.req.url);
  const wire = await written(c, data);
  return c.json(pageOf(wire, total, asked, portal.place.url + pathname + search));
});

notifications.post("/:notification/read", async (c) => {
  const read = await readNotification(c.get("portal"), callerOf(c), c.req.param("notification"));
  const [wire] = await written(c, [read]);
  return c.json(wire);
});

async function written(c: Asked, all: Notification[]) {
  const portal = c.get("portal");
  const account = await findAccount(portal, callerOf(c).id);
  const details = await referred(
    portal,
    all.map((each) => each.details),
  );
  return all.map(({ id, createdAt, handledAt }, at) => ({
    id,
    created_at: iso(createdAt),
    last_modified: iso(handledAt ?? createdAt),
    handled_at: isoOrNull(handledAt),
    user: userReference(portal.place, account),
    details: details[at],
  }));
}
