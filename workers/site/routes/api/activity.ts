import { Hono } from "hono";
import { z } from "zod";
import { isId } from "#base/id.ts";
import { paging } from "#base/paging.ts";
import type { Place } from "#base/portal.ts";
import { parsedBy } from "#base/problem.ts";
import { iso } from "#base/time.ts";
import { type Activity, listActivity } from "#catalog/activity.ts";
import type { Door } from "#site/door.ts";
import { listed } from "./answer.ts";
import { organizationReference } from "./wire/organization.ts";
import { userReference } from "./wire/person.ts";

const identifier = (name: string) =>
  z.string().refine(isId, `\`${name}\` arg must be an identifier`).optional();
/** What one may ask of activity. */
export const activityQuery = paging().extend({
  related_to: identifier("related_to"),
  organization: identifier("organization"),
  user: identifier("user"),
});

/** `/api/1/activity/`: who did what to what is public, read from the events. */
export const activity = new Hono<Door>();

activity.get("/activity", async (c) => {
  const { page, page_size, related_to, organization, user } = parsedBy(
    activityQuery,
    c.req.query(),
  );
  const portal = c.get("portal");
  const filter = { relatedTo: related_to, organization, user };
  const { data, total } = await listActivity(portal, filter, { page, pageSize: page_size });
  const of = related_to ? [`dataset-${related_to}`, `organization-${related_to}`] : ["datasets"];
  const wire = data.map((each) => activityWire(portal.place, each));
  return listed(c, { page, pageSize: page_size, data: wire, total, tags: of });
});

/** udata's words of each key; what it has no word for says itself. */
const labels: Readonly<Record<string, string>> = {
  "dataset:created": "created a dataset",
  "dataset:updated": "updated a dataset",
  "dataset:published": "published a dataset",
  "dataset:archived": "archived a dataset",
  "dataset:deleted": "deleted a dataset",
  "dataset:restored": "restored a dataset",
  "dataset:resource:added": "added a resource to a dataset",
  "dataset:resource:updated": "updated a resource",
  "dataset:resource:deleted": "removed a resource from a dataset",
  "organization:created": "created an organization",
  "organization:updated": "updated an organization",
};
const icons: Readonly<Record<string, string>> = {
  created: "fa fa-plus",
  added: "fa fa-plus",
  deleted: "fa fa-remove",
};

function relatedWire(place: Place, { dataset, organization }: Activity) {
  const kind = dataset ? "Dataset" : "Organization";
  const { id, slug } = dataset ?? organization ?? { id: "", slug: "" };
  return {
    related_to: dataset?.title ?? organization?.name ?? "",
    related_to_id: id,
    related_to_kind: kind,
    related_to_url: `${place.url}/api/1/${kind.toLowerCase()}s/${slug}/`,
  };
}

function activityWire(place: Place, activity: Activity) {
  const { key, organization, actor, resourceId } = activity;
  return {
    actor: actor && userReference(place, actor),
    organization: organization && organizationReference(place, organization),
    ...relatedWire(place, activity),
    created_at: iso(activity.happenedAt),
    label: labels[key] ?? key,
    key,
    icon: icons[key.split(":").at(-1) ?? ""] ?? "fa fa-pencil",
    changes: [],
    extras: resourceId ? { resource_id: resourceId } : {},
  };
}
