import type { Portal } from "#base/portal.ts";
import { iso } from "#base/time.ts";
import type { Announcement } from "./announcement.ts";

/** What machines are told of an announcement: stable names, whole addresses. */
export function payloadOf(
  { place }: Pick<Portal, "place">,
  { dataset, organization, files, kind }: Announcement,
): object {
  return {
    dataset: {
      id: dataset.id,
      title: dataset.title,
      description: dataset.description,
      tags: dataset.tags,
      license: dataset.license,
      frequency: dataset.frequency,
      page: `${place.url}/datasets/${dataset.slug}`,
      uri: `${place.url}/api/1/datasets/${dataset.id}/`,
      created_at: iso(dataset.createdAt),
      last_update: iso(dataset.updatedAt),
    },
    organization: organization && {
      id: organization.id,
      name: organization.name,
      page: `${place.url}/organizations/${organization.slug}`,
      uri: `${place.url}/api/1/organizations/${organization.id}/`,
    },
    ...(kind === "dataset.changed" && {
      files: files.map(({ id, title, bytesBefore, bytes, difference }) => ({
        id,
        title,
        page: `${place.url}/resources/${id}`,
        filesize_before: bytesBefore,
        filesize: bytes,
        rows_added: difference?.added ?? null,
        rows_removed: difference?.removed ?? null,
        rows_changed: difference?.changed ?? null,
        columns_added: difference?.columnsAdded ?? [],
        columns_removed: difference?.columnsRemoved ?? [],
        columns_retyped: difference?.columnsRetyped ?? [],
      })),
    }),
  };
}
