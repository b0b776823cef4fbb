import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { isUuid, uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { errorsOf, gone, invalid, notFound } from "#base/problem.ts";
import { resources } from "#catalog/schema.ts";
import type { Person } from "#people/person.ts";
import { cleanFilename, formatOf, keyName } from "./filename.ts";
import { type Part, PARTS_LIVE_SECONDS, partSizeOf, signParts } from "./parts.ts";
import { type Upload, uploads } from "./schema.ts";
import { signed } from "./sign.ts";
import { mustFit } from "./store.ts";
import { type Target, targetOf } from "./upload.ts";

/** R2 takes no more than this in one PUT: 5 GiB less 5 MiB. */
const LARGEST_PUT_BYTES = 5 * 2 ** 30 - 5 * 2 ** 20;
export const PUT_LIVES_SECONDS = 3600;

/** What is asked for an upload. */
export const uploadAsked = z.object({
  filename: z.string().min(1).max(1000),
  size: z.int().positive("An empty file holds nothing to publish."),
  content_type: z
    .string()
    .max(200)
    .regex(/^[\w.+-]+\/[\w.+-]+(?:\s*;[\x20-\x7e]*)?$/, "This is no media type, such as text/csv.")
    .default("application/octet-stream"),
  /** Of the whole file: base64 as Content-MD5 has it, or 32 hexadecimal digits. */
  md5: z
    .union([
      z.string().regex(/^[A-Za-z0-9+/]{22}==$/),
      z
        .string()
        .regex(/^[0-9a-f]{32}$/i)
        .transform(base64OfHex),
    ])
    .nullish(),
  /** The resource whose bytes are replaced; a new one when left out. */
  resource: z.string().refine(isUuid, "This is no resource's id.").nullish(),
  multipart: z.boolean().nullish(),
});

export interface Grant {
  upload: Upload;
  /** For one PUT: where, and the headers that must go with it beside Content-Length. */
  put?: { url: string; headers: Record<string, string> };
  parts?: Part[];
}

/** What is known of a file before its bytes come. */
export interface Announced {
  filename: string;
  contentType: string;
  sizeBytes: number;
  md5?: string | undefined;
  multipart?: boolean | undefined;
}

/** Grants one upload of one file: a signed address good for these bytes alone, or one for each part. */
export async function grantUpload(
  portal: Portal,
  person: Person | undefined,
  datasetKey: string,
  input: unknown,
): Promise<Grant> {
  await targetOf(portal, person, { datasetKey });
  const parsed = uploadAsked.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { filename, content_type: contentType, size, md5, resource, multipart } = parsed.data;
  const target = { datasetKey, resource: resource ?? undefined };
  const file = { filename, contentType, sizeBytes: size };
  const { upload } = await grantInto(portal, person, target, {
    ...file,
    md5: md5 ?? undefined,
    multipart: multipart ?? undefined,
  });
  return upload.multipartId
    ? { upload, parts: await signParts(portal, upload) }
    : { upload, put: await signPut(portal, upload) };
}

/** The upload of a file that was announced, into a dataset or beside it; nothing is signed. */
export async function grantInto(
  portal: Portal,
  someone: Person | undefined,
  target: Target,
  file: Announced,
): Promise<{ upload: Upload }> {
  const { dataset, person, isCommunity } = await targetOf(portal, someone, target);
  await mayTake(portal, dataset.id, { ...file, ...target });
  const row = newUpload(
    portal,
    { ...file, resource: target.resource },
    {
      datasetId: dataset.id,
      personId: person.id,
      isCommunity,
    },
  );
  if (!file.multipart && file.sizeBytes <= LARGEST_PUT_BYTES)
    return { upload: await portal.db.insert(uploads).values(row).returning().get() };
  const { uploadId } = await portal.files.createMultipartUpload(row.key, {
    httpMetadata: { contentType: file.contentType },
  });
  const upload = await portal.db
    .insert(uploads)
    .values({
      ...row,
      multipartId: uploadId,
      partSizeBytes: partSizeOf(file.sizeBytes),
      expiresAt: row.createdAt + PARTS_LIVE_SECONDS * 1000,
    })
    .returning()
    .get();
  return { upload };
}

/** Refuses what the portal does not host, what is too large, and what would replace no file. */
export async function mayTake(
  portal: Portal,
  datasetId: string,
  {
    filename,
    contentType,
    sizeBytes,
    resource,
    isCommunity,
  }: Announced & Omit<Target, "datasetKey">,
): Promise<void> {
  formatOf(cleanFilename(filename), contentType);
  mustFit(portal, sizeBytes);
  if (resource) await mustBeHosted(portal, { datasetId, id: resource, isCommunity });
}

/** The row of an upload that begins now. */
export function newUpload(
  portal: Portal,
  { resource, ...file }: Announced & { resource: string | undefined },
  whose: { datasetId: string; personId: string; isCommunity: boolean },
) {
  const now = portal.now();
  const filename = cleanFilename(file.filename);
  const resourceId = resource ?? crypto.randomUUID();
  const versionId = uuidv7(now);
  return {
    ...whose,
    id: uuidv7(now),
    resourceId,
    versionId,
    filename,
    sizeBytes: file.sizeBytes,
    contentType: file.contentType,
    md5: file.md5 ?? null,
    key: `files/${resourceId}/${versionId}/${keyName(filename)}`,
    createdAt: now,
    expiresAt: now + PUT_LIVES_SECONDS * 1000,
  };
}

/** The address for the whole file: void with another size, type or MD5, and refused where the key has bytes already. */
export async function signPut(
  portal: Portal,
  { key, sizeBytes, contentType, md5 }: Upload,
): Promise<{ url: string; headers: Record<string, string> }> {
  const headers: Record<string, string> = { "content-type": contentType, "if-none-match": "*" };
  if (md5) headers["content-md5"] = md5;
  const url = await signed(portal, key, {
    headers: { ...headers, "content-length": String(sizeBytes) },
    seconds: PUT_LIVES_SECONDS,
  });
  return { url, headers };
}

interface Wanted {
  datasetId: string;
  id: string;
  isCommunity: boolean | undefined;
}

async function mustBeHosted(
  portal: Portal,
  { datasetId, id, isCommunity = false }: Wanted,
): Promise<void> {
  const resource = await portal.db
    .select()
    .from(resources)
    .where(
      and(
        eq(resources.id, id),
        eq(resources.datasetId, datasetId),
        eq(resources.isCommunity, isCommunity),
      ),
    )
    .get();
  if (!resource) throw notFound("Resource");
  if (resource.deletedAt !== null) throw gone("Resource");
  if (resource.filetype !== "file")
    throw invalid({ resource: ["This resource is a link: it has no file to replace."] });
}

function base64OfHex(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(String.fromCodePoint(...bytes.map((byte) => Number.parseInt(byte, 16))));
}
