import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import type { Person } from "#people/person.ts";
import { PUT_LIVES_SECONDS, signPut } from "./grant.ts";
import { type Part, PARTS_LIVE_SECONDS, signParts } from "./parts.ts";
import { type Upload, uploads } from "./schema.ts";
import { signed } from "./sign.ts";
import { uploadInto } from "./upload.ts";

export interface Standing {
  upload: Upload;
  /** Where to go on, signed anew; nothing once the upload is over. */
  put?: { url: string; headers: Record<string, string> };
  parts?: Part[];
  /** What the bucket has of an upload in parts; nothing where it cannot say (the local one). */
  arrived?: { number: number; etag: string; sizeBytes: number }[];
}

/** Where an upload stands, with fresh addresses for what is missing, so that it can be gone on with. */
export async function resumeUpload(
  portal: Portal,
  person: Person | undefined,
  datasetId: string,
  uploadId: string,
): Promise<Standing> {
  const { upload: found } = await uploadInto(portal, person, datasetId, uploadId);
  if (found.state !== "expected") return { upload: found };
  const upload = await prolonged(portal, found);
  if (!upload.multipartId) return { upload, put: await signPut(portal, upload) };
  const arrived = await partsThere(portal, upload, upload.multipartId);
  const have = new Set(arrived?.map(({ number }) => number));
  const parts = (await signParts(portal, upload)).filter(({ number }) => !have.has(number));
  return { upload, parts, ...(arrived && { arrived }) };
}

/** Fresh addresses live longer than the row said: the sweep must not end what is being gone on with. */
async function prolonged(portal: Portal, upload: Upload): Promise<Upload> {
  const lives = upload.multipartId ? PARTS_LIVE_SECONDS : PUT_LIVES_SECONDS;
  const expiresAt = portal.now() + lives * 1000;
  await portal.db.update(uploads).set({ expiresAt }).where(eq(uploads.id, upload.id));
  return { ...upload, expiresAt };
}

const PARTS_A_PAGE = 1000;
const numeric = z.coerce.number().int();

/** S3's ListParts, page by page. */
async function partsThere(portal: Portal, upload: Upload, uploadId: string) {
  const found: { number: number; etag: string; sizeBytes: number }[] = [];
  let marker = 0;
  for (;;) {
    const url = await signed(portal, upload.key, {
      method: "GET",
      query: {
        uploadId,
        "max-parts": String(PARTS_A_PAGE),
        "part-number-marker": String(marker),
      },
      seconds: 60,
    });
    const answer = await portal.fetch(url);
    if (answer.status === 501 || answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`the bucket answered ${answer.status} to ListParts`);
    const xml = await answer.text();
    for (const [, part = ""] of xml.matchAll(/<Part>([\s\S]*?)<\/Part>/g))
      found.push({
        number: numeric.parse(element(part, "PartNumber")),
        etag: element(part, "ETag").replaceAll(/&quot;|&#34;|"/g, ""),
        sizeBytes: numeric.parse(element(part, "Size")),
      });
    if (element(xml, "IsTruncated") !== "true") return found;
    marker = numeric.parse(element(xml, "NextPartNumberMarker"));
  }
}

function element(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";
}
