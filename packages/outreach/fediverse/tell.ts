import { sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import type { Event } from "#events/outbox.ts";
import { kindOf } from "#outreach/announcement.ts";
import { wake } from "#outreach/lanes.ts";
import { freshIds } from "#outreach/plan.ts";
import { rewriteNotes, writeNote } from "./write-notes.ts";

/**
 * Plans what followers' servers hear of an event, a delivery an inbox: what is told, and what puts right
 * or takes back what was. Done twice it plans once.
 */
export async function tellFollowers(portal: Portal, event: Event): Promise<void> {
  const { type, subject, payload } = event.happening;
  const isOfOrganization = type === "organization.updated" || type === "organization.deleted";
  if (!isOfOrganization && !(await concernsFollowers(portal, event))) return;
  const organizationId = isOfOrganization
    ? subject
    : "organizationId" in payload
      ? (payload.organizationId ?? "")
      : "";
  // Whoever follows the portal alone heard of the organization's notes, not of the organization.
  const everything = isOfOrganization ? sql`` : sql`union all select 'everything', ''`;
  const now = portal.now();
  const isUndoable = type === "dataset.archived" || type === "dataset.deleted";
  const due = isUndoable ? now + portal.place.quietMs : now;
  await portal.db.run(sql`
    insert into deliveries (id, event_id, created_at, due_at, channel, recipient, frequency)
    select ${freshIds(now)}, ${event.id}, ${now}, ${due}, s.channel, s.id, 'now'
    from (select 'organization' as kind, ${organizationId} as target ${everything}) as circle
    join outlets s on s.kind = circle.kind and s.target = circle.target and s.state = 'active'
    where s.channel = 'fediverse' and s.created_at <= ${event.happenedAt}
    on conflict (event_id, channel, recipient) do nothing`);
  await wake(portal, "fediverse");
}

async function concernsFollowers(portal: Portal, event: Event): Promise<boolean> {
  const { happening } = event;
  switch (happening.type) {
    case "dataset.updated":
      return rewriteNotes(portal, happening.subject, event);
    case "dataset.withdrawn":
    case "dataset.deleted":
    case "dataset.archived":
      return true;
    default:
      return kindOf(happening) !== null && (await writeNote(portal, event)) !== undefined;
  }
}
