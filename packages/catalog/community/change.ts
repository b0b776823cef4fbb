import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { invalid, Problem, unknownPerson } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { may, mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findDataset, mustBeOrganization } from "#catalog/find.ts";
import {
  differentColumns,
  parsedResource,
  parsedResourcePatch,
  resourceColumns,
} from "#catalog/resource-input.ts";
import { resources } from "#catalog/schema.ts";
import { type CommunityResource, findCommunity } from "./read.ts";

const reference = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);
const place = z.object({ dataset: reference.nullish(), organization: reference.nullish() });

/** Hangs a link beside a dataset: anyone signed in may, in their own name or an organization's of theirs. */
export async function addCommunityResource(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<CommunityResource> {
  if (!person) throw unknownPerson();
  const told = place.safeParse(input);
  if (!told.success || !told.data.dataset)
    throw invalid({ dataset: ["A dataset identifier is required"] });
  const parsed = parsedResource(input);
  if (parsed.filetype !== "remote")
    throw new Problem(400, "remote-only", "This endpoint only supports remote community resources");
  const organizationId = told.data.organization ?? null;
  await mustSpeakFor(portal, person, organizationId);
  const dataset = await findDataset(portal, person, told.data.dataset);
  const id = crypto.randomUUID();
  const now = portal.now();
  await commit(
    portal,
    {
      change: portal.db.insert(resources).values({
        ...resourceColumns(parsed, "remote"),
        id,
        datasetId: dataset.id,
        position: 0,
        title: parsed.title,
        filetype: "remote",
        type: parsed.type ?? "other",
        isCommunity: true,
        organizationId,
        ownerId: organizationId ? null : person.id,
        createdAt: now,
        modifiedAt: now,
      }),
    },
    { type: "resource.created", subject: id, payload: payloadOf(dataset) },
    person.id,
  );
  return findCommunity(portal, person, id);
}

/** Changes what the input names; sent back as it was read, it changes nothing. */
export async function updateCommunityResource(
  portal: Portal,
  person: Person | undefined,
  id: string,
  input: unknown,
): Promise<CommunityResource> {
  const { resource, dataset } = await findCommunity(portal, person, id);
  mustMay(person, "community.edit", whoseOf(resource));
  const patch = parsedResourcePatch(input);
  if (patch.filetype !== undefined && patch.filetype !== resource.filetype)
    throw new Problem(400, "filetype-kept", "Cannot modify filetype after creation");
  const set = {
    ...differentColumns(resource, resourceColumns(patch, resource.filetype)),
    ...(await producerIn(portal, person, resource, input)),
  };
  if (Object.keys(set).length > 0)
    await commit(
      portal,
      {
        change: portal.db
          .update(resources)
          .set({ ...set, modifiedAt: portal.now() })
          .where(and(eq(resources.id, id), isNull(resources.deletedAt))),
      },
      { type: "resource.updated", subject: id, payload: payloadOf(dataset) },
      person.id,
    );
  return findCommunity(portal, person, id);
}

export async function deleteCommunityResource(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  const { resource, dataset } = await findCommunity(portal, person, id);
  mustMay(person, "community.edit", whoseOf(resource));
  await commit(
    portal,
    {
      change: portal.db
        .update(resources)
        .set({ deletedAt: portal.now() })
        .where(and(eq(resources.id, id), isNull(resources.deletedAt))),
    },
    { type: "resource.deleted", subject: id, payload: payloadOf(dataset) },
    person.id,
  );
}

/** An uploaded one may be given to an organization of its owner's afterwards; to nobody else. */
async function producerIn(
  portal: Portal,
  person: Person,
  resource: CommunityResource["resource"],
  input: unknown,
) {
  const told = place.safeParse(input);
  const organizationId = told.success ? told.data.organization : undefined;
  if (!organizationId || organizationId === resource.organizationId) return {};
  if (resource.organizationId !== null)
    throw invalid({
      organization: ["Cannot change owner after creation. Please use transfer feature."],
    });
  await mustSpeakFor(portal, person, organizationId);
  return { organizationId, ownerId: null };
}

async function mustSpeakFor(
  portal: Portal,
  person: Person,
  organizationId: string | null,
): Promise<void> {
  if (organizationId === null) return;
  if (!may(person, "dataset.create", { organizationId }))
    throw invalid({ organization: ["Permission denied for this organization"] });
  await mustBeOrganization(portal, organizationId);
}

function whoseOf({ organizationId, ownerId }: CommunityResource["resource"]) {
  return { organizationId, ownerId };
}

function payloadOf({ id, organizationId }: { id: string; organizationId: string | null }) {
  return { datasetId: id, organizationId, isCommunity: true };
}
