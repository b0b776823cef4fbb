import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { errorsOf, Problem } from "#base/problem.ts";
import type { Person } from "#people/person.ts";
import { abortUpload } from "./abort.ts";
import type { Arrival } from "./arrive.ts";
import { joinChunks, keepChunk } from "./chunks.ts";
import { type FormPart, formParts, textOf } from "./form-data.ts";
import { mimeOf } from "./mime.ts";
import { confirmStored, type Stored, storeFile } from "./receive.ts";
import { mustFit, PIECE_BYTES, pieced } from "./store.ts";
import { type Target, targetOf } from "./upload.ts";

export interface SentForm {
  body: ReadableStream<Uint8Array> | null;
  contentType: string;
  /** Of the whole request, where it is told. */
  sizeBytes?: number | undefined;
}

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const protocol = z.object({
  uuid: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
  filename: z.string().min(1).max(1000).optional(),
  partindex: whole(0, 9999).optional(),
  partbyteoffset: whole(0, Number.MAX_SAFE_INTEGER).optional(),
  totalparts: whole(1, 10_000).optional(),
  chunksize: whole(1, 5 * 2 ** 30).optional(),
});
type Fields = z.infer<typeof protocol>;

/** A file held whole, since it came before the fields that say what it is; or stored, since it is too large for that. */
type Found =
  | { held: Uint8Array; filename: string; contentType: string }
  | { stored: Stored }
  | { chunk: true };

/**
 * Takes a file by udata's multipart form: whole, one chunk of it (answers nothing), or the call without a
 * file that joins the chunks. Streamed into the bucket; at most eight MiB are held, whatever the order of the fields.
 */
export async function receiveForm(
  portal: Portal,
  person: Person | undefined,
  target: Target,
  form: SentForm,
): Promise<Arrival | undefined> {
  // Nobody sends gigabytes to be told at their end that they may not.
  await targetOf(portal, person, target);
  if (form.sizeBytes !== undefined) mustFit(portal, form.sizeBytes - FRAME_BYTES);
  const texts: Record<string, string> = {};
  let found: Found | undefined;
  for await (const part of formParts(form.body, form.contentType)) {
    if (part.filename === undefined) texts[part.name] = await textOf(part.body);
    else if (part.name === "file" && !found)
      found = await taken(portal, person, target, { part, form, fields: fieldsOf(texts) });
    else await textOf(part.body);
  }
  return settled(portal, person, target, { found, fields: fieldsOf(texts), form });
}

/** What a form's own lines take beside the file, at most. */
const FRAME_BYTES = 100_000;

async function taken(
  portal: Portal,
  person: Person | undefined,
  target: Target,
  { part, form, fields }: { part: FormPart; form: SentForm; fields: Fields },
): Promise<Found> {
  const filename = part.filename ?? "";
  const { contentType } = part;
  if (isChunk(fields)) {
    await keepChunk(portal, person, target, { ...chunkOf(fields, part), body: part.body });
    return { chunk: true };
  }
  const pieces = pieced(part.body);
  const first = await pieces.next();
  if (first.done || first.value.length < PIECE_BYTES) {
    await pieces.next();
    return { held: first.value ?? new Uint8Array(), filename, contentType };
  }
  const body = after(first.value, pieces);
  const file = { filename, contentType, body, atMostBytes: form.sizeBytes };
  return { stored: await storeFile(portal, person, target, file) };
}

async function settled(
  portal: Portal,
  person: Person | undefined,
  target: Target,
  { found, fields, form }: { found: Found | undefined; fields: Fields; form: SentForm },
): Promise<Arrival | undefined> {
  if (!found) {
    if (!isChunk(fields)) throw refused("Missing file parameter");
    return joinChunks(portal, person, target, {
      uuid: fields.uuid,
      totalParts: fields.totalparts,
    });
  }
  if ("chunk" in found) return undefined;
  if ("stored" in found) {
    if (!isChunk(fields)) return confirmStored(portal, person, target, found.stored);
    await abortUpload(portal, person, target.datasetKey, found.stored.upload.id);
    throw refused("Send the fields that describe a chunk before its file.");
  }
  const { held, filename, contentType } = found;
  const body = after(held);
  if (isChunk(fields)) {
    await keepChunk(portal, person, target, { ...chunkOf(fields, found), body });
    return undefined;
  }
  const file = { filename, contentType, body, atMostBytes: form.sizeBytes };
  return confirmStored(portal, person, target, await storeFile(portal, person, target, file));
}

function fieldsOf(texts: Record<string, string>): Fields {
  const said = Object.entries(texts).filter(([, value]) => value !== "");
  const parsed = protocol.safeParse(Object.fromEntries(said));
  if (parsed.success) return parsed.data;
  const [name = "", sentences = []] = Object.entries(errorsOf(parsed.error))[0] ?? [];
  throw refused(`${name}: ${sentences.join(", ")}`);
}

/** A file in one part is sent as one, whatever else is said of it. */
function isChunk(fields: Fields): fields is Fields & { uuid: string; totalparts: number } {
  if (fields.totalparts === undefined || fields.totalparts === 1) return false;
  if (fields.uuid === undefined) throw refused("uuid: an upload in chunks needs a name of yours.");
  return true;
}

function chunkOf(
  {
    uuid,
    totalparts,
    partindex,
    partbyteoffset,
    chunksize,
    filename,
  }: Fields & {
    uuid: string;
    totalparts: number;
  },
  part: { filename: string | undefined; contentType: string },
) {
  if (partindex === undefined || chunksize === undefined || partindex >= totalparts)
    throw refused("A chunk needs partindex, counted from 0 and below totalparts, and chunksize.");
  const name = filename ?? part.filename ?? "";
  return {
    uuid,
    filename: name,
    // Browsers call every slice of a file octet-stream.
    contentType: mimeOf(name, part.contentType),
    totalParts: totalparts,
    index: partindex,
    offset: partbyteoffset ?? partindex * chunksize,
    sizeBytes: chunksize,
  };
}

async function* after(
  first: Uint8Array,
  rest?: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  if (rest) yield* rest;
}

function refused(sentence: string): Problem {
  return new Problem(400, "upload-refused", sentence);
}
