import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { openArchive } from "./archive.ts";
import { bytesOf, gather, headOf, memorySource, type Bytes } from "./bytes.ts";
import { openDbf } from "./dbf.ts";
import { guarded } from "./guard.ts";
import { inflate } from "./inflate.ts";
import { openJson } from "./json.ts";
import { magicOf, PREVIEWS } from "./magic.ts";
import { openOdsContent } from "./ods.ts";
import type { Hints, Opened } from "./opened.ts";
import { openParquet } from "./parquet.ts";
import { openWorkbook } from "./sheet-table.ts";
import { openXls } from "./xls.ts";

/** Formats that must be held whole: what was compressed once more, and old workbooks. */
const HELD_LIMIT = 32 * 2 ** 20;
const HEAD = 4096;

/**
 * Finds out what a file is by its bytes and opens it: text for the reader of CSV, a table as canonical CSV, or
 * neither. A file that cannot be read ends in `Unreadable`, here or while its stream is read.
 */
export async function open(source: Source, hints: Hints): Promise<Opened> {
  return guarded(async () => {
    const head = new Uint8Array(await source.slice(0, Math.min(HEAD, source.byteLength)));
    const format = magicOf(head);
    if (format === "gzip") return openGzip(source, hints);
    if (format === "zip") return openArchive(source, hints, openInner);
    if (format === "parquet") return openParquet(source);
    if (format === "ole2" || format === "biff") {
      const bytes = await gather(bytesOf(source), HELD_LIMIT, "workbook-too-large");
      return openXls(bytes, hints);
    }
    const opened = await openStream(bytesOf(source), format, hints);
    if (opened.kind === "text") opened.source = source;
    return opened;
  });
}

async function openGzip(source: Source, hints: Hints): Promise<Opened> {
  const opened = await openInner(inflate(bytesOf(source), "gzip"), {
    ...hints,
    name: hints.name.replace(/\.t?gz$/i, ""),
  });
  opened.compression = "gzip";
  return opened;
}

/** Opens what came out of a compressed file. */
async function openInner(bytes: Bytes, hints: Hints): Promise<Opened> {
  const format = magicOf(await headOf(bytes, HEAD));
  const held = ["zip", "parquet", "ole2", "biff", "gzip"].includes(format);
  if (!held) return openStream(bytes, format, hints);
  if ((hints.depth ?? 0) > 2)
    throw new Unreadable("archive-nested", "Archives stand in one another without end.");
  const whole = await gather(bytes, HELD_LIMIT, "archive-nested-too-large");
  return open(memorySource(whole), { ...hints, depth: (hints.depth ?? 0) + 1 });
}

async function openStream(bytes: Bytes, format: string, hints: Hints): Promise<Opened> {
  if (format === "empty") throw new Unreadable("empty", "The file is empty.");
  if (format === "binary")
    throw new Unreadable("binary", "The file is not text, and of no other known kind.");
  if (format === "json") return openPerhapsJson(bytes, hints);
  if (format === "dbf") return openDbf(bytes);
  if (format === "fods") {
    const workbook = await openOdsContent(bytes);
    return openWorkbook(workbook, hints.overrides?.sheet);
  }
  if (format === "text") return { kind: "text", bytes, warnings: [] };
  const preview = PREVIEWS[format];
  return preview
    ? { kind: "other", format, preview, warnings: [] }
    : { kind: "other", format, warnings: [] };
}

/** A CSV may begin as JSON does: what is called one and turns out to be no JSON is text. */
async function openPerhapsJson(bytes: Bytes, hints: Hints): Promise<Opened> {
  try {
    return await openJson(bytes);
  } catch (error) {
    const named = /\.(?:csv|tsv|tab|txt)$/i.test(hints.name);
    const broken = error instanceof Unreadable && /^json-(?:broken|cut)$/.test(error.code);
    if (named && broken) return { kind: "text", bytes, warnings: [] };
    throw error;
  }
}
