import { sql } from "drizzle-orm";
import { newId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { columnsOf, parsedDataset } from "./dataset-input.ts";
import { findDataset, mustBeOrganization } from "./find.ts";
import { chosenContacts } from "./ownership/read-contacts.ts";
import { publishDataset } from "./publish.ts";
import { type Dataset, datasets, datasetTags } from "./schema.ts";
import { setResources } from "./set-resources.ts";
import { slugFor } from "./slug.ts";

/**
 * Makes a dataset of an organization of the person's, or of their own. It is a draft until it is published,
 * or published at once when the input says `private: false`.
 */
export async function createDataset(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<Dataset> {
  const parsed = parsedDataset(input);
  const organizationId = parsed.organization ?? null;
  mustMay(person, "dataset.create", { organizationId, ownerId: person?.id ?? null });
  if (organizationId) await mustBeOrganization(portal, organizationId);
  const now = portal.now();
  const id = newId(now);
  const owned = { organizationId, ownerId: person.id };
  const contactPoints = await chosenContacts(portal, owned, parsed.contact_points ?? []);
  const values = {
    ...columnsOf(parsed),
    contactPoints,
    id,
    title: parsed.title,
    slug: await slugFor(portal, "dataset", parsed.title, id),
    organizationId,
    ownerId: organizationId ? null : person.id,
    createdAt: now,
    modifiedAt: now,
    updatedAt: now,
  };
  await commit(
    portal,
    {
      change: portal.db.insert(datasets).values(values),
      also: (happened) => [
        portal.db
          .insert(datasetTags)
          .select(
            sql`select value, ${id} from json_each(${JSON.stringify(values.tags ?? [])}) where ${happened}`,
          ),
      ],
    },
    { type: "dataset.created", subject: id, payload: { organizationId } },
    person.id,
  );
  if (parsed.resources)
    await setResources(portal, person, await findDataset(portal, person, id), parsed.resources);
  if (parsed.private === false) await publishDataset(portal, person, id);
  return findDataset(portal, person, id);
}
