import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Portal } from "#base/portal.ts";
import { type Resource, resources } from "#catalog/schema.ts";
import { summaryOf } from "#catalog/summary.ts";
import type { Change } from "#events/commit.ts";
import { formatOf } from "./filename.ts";
import { insertIf } from "#events/insert-if.ts";
import { type Upload, uploads, versions } from "./schema.ts";

interface Found {
  /** The resource whose bytes are replaced; none when this upload makes it. */
  before: Resource | undefined;
  etag: string;
  /** Hexadecimal; the bucket knows none for what came in parts. */
  md5: string | undefined;
  /** The same, where the bytes came through the portal itself. */
  sha1?: string | undefined;
}

/** Everything that an arrival changes, gated on the upload being expected still. */
export function recordArrival(portal: Portal, upload: Upload, found: Found): Change {
  const { db } = portal;
  const now = portal.now();
  const format = formatOf(upload.filename, upload.contentType);
  return {
    change: db
      .update(uploads)
      .set({ state: "arrived" })
      .where(and(eq(uploads.id, upload.id), eq(uploads.state, "expected"))),
    also: (happened) => [
      found.before
        ? replaced(portal, upload, { ...found, format }, happened)
        : made(portal, upload, { ...found, format }, happened),
      db
        .update(versions)
        .set({ supersededAt: now })
        .where(
          and(eq(versions.resourceId, upload.resourceId), isNull(versions.supersededAt), happened),
        ),
      insertIf(
        portal,
        versions,
        {
          id: upload.versionId,
          resourceId: upload.resourceId,
          filename: upload.filename,
          key: upload.key,
          sizeBytes: upload.sizeBytes,
          contentType: upload.contentType,
          md5: found.md5,
          etag: found.etag,
          arrivedAt: now,
        },
        happened,
      ),
      summaryOf(portal, upload.datasetId, happened),
    ],
  };
}

type Named = Found & { format: string };

function made(
  portal: Portal,
  upload: Upload,
  { format, ...found }: Named,
  happened: SQL,
): BatchItem<"sqlite"> {
  const now = portal.now();
  const { datasetId } = upload;
  return insertIf(
    portal,
    resources,
    {
      id: upload.resourceId,
      datasetId,
      position: sql`coalesce((select max(position) + 1 from resources where dataset_id = ${datasetId} and deleted_at is null and is_community = 0), 0)`,
      title: upload.filename,
      filetype: "file",
      format,
      mime: upload.contentType,
      url: upload.key,
      sizeBytes: upload.sizeBytes,
      checksum: checksumOf(found),
      versionId: upload.versionId,
      createdAt: now,
      modifiedAt: now,
      ...(upload.isCommunity && { isCommunity: true, ownerId: upload.personId }),
    },
    happened,
  );
}

function replaced(
  portal: Portal,
  upload: Upload,
  { format, ...found }: Named,
  happened: SQL,
): BatchItem<"sqlite"> {
  return portal.db
    .update(resources)
    .set({
      versionId: upload.versionId,
      format,
      mime: upload.contentType,
      url: upload.key,
      sizeBytes: upload.sizeBytes,
      checksum: checksumOf(found),
      modifiedAt: portal.now(),
    })
    .where(and(eq(resources.id, upload.resourceId), happened));
}

function checksumOf({ sha1, md5 }: Pick<Found, "sha1" | "md5">) {
  if (sha1) return { type: "sha1", value: sha1 };
  return md5 ? { type: "md5", value: md5 } : null;
}
