import { z } from "zod";

const dataset = z.object({ organizationId: z.string().nullable() });
const resource = z.object({
  datasetId: z.string(),
  organizationId: z.string().nullable(),
  /** Hung beside the dataset by someone who is not its producer. */
  isCommunity: z.boolean().optional(),
});

/** Everything that can happen, with what is known of it for ever: ids and primitives only. */
export const happening = z.discriminatedUnion("type", [
  z.object({ type: z.literal("organization.created"), subject: z.string(), payload: z.object({}) }),
  z.object({ type: z.literal("organization.updated"), subject: z.string(), payload: z.object({}) }),
  z.object({ type: z.literal("organization.deleted"), subject: z.string(), payload: z.object({}) }),
  z.object({
    type: z.enum(["person.updated", "person.suspended", "person.readmitted", "person.deleted"]),
    subject: z.string(),
    payload: z.object({ datasetIds: z.array(z.string()), organizationIds: z.array(z.string()) }),
  }),
  z.object({
    type: z.literal("dataset.transferred"),
    subject: z.string(),
    payload: dataset.extend({ formerId: z.string().nullable() }),
  }),
  z.object({
    type: z.enum(["reuse.created", "reuse.updated", "reuse.linked", "reuse.deleted"]),
    subject: z.string(),
    /** The datasets it is or was made of: their pages show it. */
    payload: z.object({ datasetIds: z.array(z.string()), organizationIds: z.array(z.string()) }),
  }),
  z.object({
    type: z.enum([
      "discussion.opened",
      "discussion.answered",
      "discussion.edited",
      "discussion.closed",
      "discussion.deleted",
    ]),
    subject: z.string(),
    payload: z.object({
      datasetIds: z.array(z.string()),
      reuseIds: z.array(z.string()),
      organizationIds: z.array(z.string()),
    }),
  }),
  // Of an organization: who belongs to it stands on its public answers.
  z.object({
    type: z.enum(["member.joined", "member.changed", "member.left"]),
    subject: z.string(),
    payload: z.object({ personId: z.string() }),
  }),
  z.object({
    type: z.enum(["membership.asked", "membership.offered", "membership.declined"]),
    subject: z.string(),
    payload: z.object({ requestId: z.string() }),
  }),
  z.object({ type: z.literal("dataset.created"), subject: z.string(), payload: dataset }),
  z.object({ type: z.literal("dataset.updated"), subject: z.string(), payload: dataset }),
  z.object({
    type: z.literal("dataset.published"),
    subject: z.string(),
    // Published before, then withdrawn: the world was told the first time.
    payload: dataset.extend({
      isAgain: z.boolean().default(false),
      /** Its producer wished it told to nobody. */
      isQuiet: z.boolean().optional(),
    }),
  }),
  // All that its files went through in a quiet time, from the version that was told last to the newest.
  z.object({
    type: z.literal("dataset.refreshed"),
    subject: z.string(),
    payload: dataset.extend({
      changes: z.array(z.object({ resource: z.string(), from: z.string(), to: z.string() })),
    }),
  }),
  z.object({ type: z.literal("dataset.withdrawn"), subject: z.string(), payload: dataset }),
  z.object({ type: z.literal("dataset.archived"), subject: z.string(), payload: dataset }),
  z.object({ type: z.literal("dataset.deleted"), subject: z.string(), payload: dataset }),
  z.object({ type: z.literal("dataset.restored"), subject: z.string(), payload: dataset }),
  z.object({ type: z.literal("resource.created"), subject: z.string(), payload: resource }),
  z.object({ type: z.literal("resource.updated"), subject: z.string(), payload: resource }),
  z.object({ type: z.literal("resource.deleted"), subject: z.string(), payload: resource }),
  z.object({
    type: z.literal("resource.arrived"),
    subject: z.string(),
    payload: resource.extend({ versionId: z.string() }),
  }),
  z.object({
    type: z.literal("resource.indexed"),
    subject: z.string(),
    payload: resource.extend({ versionId: z.string() }),
  }),
  z.object({
    type: z.literal("resource.failed"),
    subject: z.string(),
    payload: resource.extend({ versionId: z.string(), code: z.string() }),
  }),
  z.object({
    type: z.literal("issue.published"),
    subject: z.string(),
    payload: z.object({ issueKind: z.enum(["newsletter", "news"]) }),
  }),
  // One event a batch: the ids are looked up by it, the world is not told.
  z.object({
    type: z.literal("catalog.imported"),
    subject: z.string(),
    payload: z.object({ datasetIds: z.array(z.string()), organizationIds: z.array(z.string()) }),
  }),
]);
export type Happening = z.infer<typeof happening>;

/** Cache tags of every page that a happening makes stale. */
export function tagsOf(happening: Happening): string[] {
  const { type, subject, payload } = happening;
  if (type === "catalog.imported") return ["all"];
  if ("requestId" in payload) return [];
  if ("issueKind" in payload) return ["issues"];
  if ("personId" in payload) return [`organization-${subject}`];
  if ("datasetIds" in payload)
    return [
      ...ownTags(type, subject),
      ...("reuseIds" in payload ? payload.reuseIds.map((id) => `reuse-${id}`) : []),
      ...payload.datasetIds.map((id) => `dataset-${id}`),
      ...payload.organizationIds.map((id) => `organization-${id}`),
    ];
  if ("organizationId" in payload) return tagsOfDataset(type, subject, payload);
  // Its name stands on every page of its datasets.
  return [
    `organization-${subject}`,
    `of-organization-${subject}`,
    "organizations",
    "datasets",
    "home",
  ];
}

/** Of what is neither a dataset nor an organization. */
function ownTags(type: string, subject: string): string[] {
  const [kind = ""] = type.split(".");
  const lists: Record<string, string> = {
    reuse: "reuses",
    person: "datasets",
    discussion: "discussions",
  };
  const list = lists[kind];
  return list ? [`${kind}-${subject}`, list] : [];
}

interface OfDataset {
  organizationId?: string | null;
  formerId?: string | null;
  datasetId?: string;
}

function tagsOfDataset(type: string, subject: string, payload: OfDataset): string[] {
  const { organizationId, formerId, datasetId } = payload;
  const producers = [organizationId, formerId]
    .filter((id) => id !== null && id !== undefined)
    .map((id) => `organization-${id}`);
  if (datasetId !== undefined)
    return [`resource-${subject}`, `dataset-${datasetId}`, "datasets", "home", ...producers];
  // Organizations are listed with the number of their datasets.
  const counted = type === "dataset.created" || type === "dataset.updated" ? [] : ["organizations"];
  return [`dataset-${subject}`, "datasets", "home", ...counted, ...producers];
}
