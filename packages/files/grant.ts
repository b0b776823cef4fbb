import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { isUuid, uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { errorsOf, gone, invalid, notFound, Problem } from "#base/problem.ts";
import { resources } from "#catalog/schema.ts";
import type { Person } from "#people/person.ts";
import { cleanFilename, formatOf, keyName } from "./filename.ts";
import { type Part, PARTS_LIVE_SECONDS, partSizeOf, signParts } from "./parts.ts";
import { type Upload, uploads } from "./schema.ts";
import { signed } from "./sign.ts";
import { datasetToFill } from "./upload.ts";

/** R2 takes no more than this in one PUT: 5 GiB less 5 MiB. */
const LARGEST_PUT_BYTES = 5 * 2 ** 30 - 5 * 2 ** 20;
export const PUT_LIVES_SECONDS = 3600;

/** What is asked for an upload. */
const uploadAsked = z.object({
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

/** Grants one upload of one file: a signed address good for these bytes alone, or one for each part. */
export async function grantUpload(
  portal: Portal,
  someone: Person | undefined,
  datasetId: string,
  input: unknown,
): Promise<Grant> {
  const { dataset, person } = await datasetToFill(portal, someone, datasetId);
  const parsed = uploadAsked.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const asked = parsed.data;
  formatOf(cleanFilename(asked.filename), asked.content_type);
  mustFit(portal, asked.size);
  if (asked.resource) await mustBeHosted(portal, dataset.id, asked.resource);
  const upload = await expected(portal, asked, { datasetId: dataset.id, personId: person.id });
  return upload.multipartId
    ? { upload, parts: await signParts(portal, upload) }
    : { upload, put: await signPut(portal, upload) };
}

/** The row, and the bucket's own number for an upload in parts. */
async function expected(
  portal: Portal,
  asked: z.infer<typeof uploadAsked>,
  whose: { datasetId: string; personId: string },
): Promise<Upload> {
  const now = portal.now();
  const filename = cleanFilename(asked.filename);
  const resourceId = asked.resource ?? crypto.randomUUID();
  const versionId = uuidv7(now);
  const key = `files/${resourceId}/${versionId}/${keyName(filename)}`;
  const row = {
    ...whose,
    id: uuidv7(now),
    resourceId,
    versionId,
    filename,
    sizeBytes: asked.size,
    contentType: asked.content_type,
    md5: asked.md5 ?? null,
    key,
    createdAt: now,
    expiresAt: now + PUT_LIVES_SECONDS * 1000,
  };
  if (!asked.multipart && asked.size <= LARGEST_PUT_BYTES)
    return portal.db.insert(uploads).values(row).returning().get();
  const { uploadId } = await portal.files.createMultipartUpload(key, {
    httpMetadata: { contentType: asked.content_type },
  });
  return portal.db
    .insert(uploads)
    .values({
      ...row,
      multipartId: uploadId,
      partSizeBytes: partSizeOf(asked.size),
      expiresAt: now + PARTS_LIVE_SECONDS * 1000,
    })
    .returning()
    .get();
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

function mustFit(portal: Portal, sizeBytes: number): void {
  if (sizeBytes <= portal.largestUploadBytes) return;
  throw new Problem(
    413,
    "file-too-large",
    `The file has ${sizeBytes} bytes; this portal takes no more than ${portal.largestUploadBytes}.`,
  );
}

async function mustBeHosted(portal: Portal, datasetId: string, id: string): Promise<void> {
  const resource = await portal.db
    .select()
    .from(resources)
    .where(and(eq(resources.id, id), eq(resources.datasetId, datasetId)))
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
