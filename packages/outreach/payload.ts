import type { Portal } from "#base/portal.ts";
import { iso } from "#base/time.ts";
import type { Announcement, FileChange } from "./announcement.ts";

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
      files: files.map((file) => changeOf(place.url, file)),
    }),
  };
}

function changeOf(url: string, { id, title, bytesBefore, bytes, difference }: FileChange): object {
  const rows = difference ?? { added: null, removed: null, changed: null };
  return {
    id,
    title,
    page: `${url}/resources/${id}`,
    filesize_before: bytesBefore,
    filesize: bytes,
    rows_added: rows.added,
    rows_removed: rows.removed,
    rows_changed: rows.changed,
    columns_added: difference?.columnsAdded ?? [],
    columns_removed: difference?.columnsRemoved ?? [],
    columns_retyped: difference?.columnsRetyped ?? [],
  };
}
