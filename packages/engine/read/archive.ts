import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import type { Bytes } from "./bytes.ts";
import { openOds } from "./ods.ts";
import type { Hints, Opened } from "./opened.ts";
import { openShapefile } from "./shapefile.ts";
import { openWorkbook } from "./sheet-table.ts";
import { openXlsx } from "./xlsx.ts";
import { memberBytes, zipMembers, type ZipMember } from "./zip.ts";

const TABLES =
  /\.(?:csv|tsv|tab|txt|json|jsonl|ndjson|geojson|xlsx|xlsm|xlsb|xls|ods|parquet|shp|gz)$/i;
const NOISE = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$)|\/\._/;
const READ_ME = /(?:read.?me|lisez.?moi|licen[cs]e|metadata|description|notice)[^/]*$/i;

/** Opens a ZIP archive: a workbook by what it holds, else the table in it that is asked for or the largest. */
export async function openArchive(
  source: Source,
  hints: Hints,
  openInner: (bytes: Bytes, hints: Hints) => Promise<Opened>,
): Promise<Opened> {
  const members = await zipMembers(source);
  const names = new Set(members.map((member) => member.name.toLowerCase()));
  if (names.has("[content_types].xml") || names.has("xl/workbook.xml")) {
    const office = [...names].find((name) => /^(?:word|ppt|visio)\//.test(name));
    if (office) return other(office.startsWith("word") ? "docx" : "pptx");
    return openWorkbook(await openXlsx(source, members), hints.overrides?.sheet);
  }
  if (names.has("content.xml") && names.has("mimetype")) {
    const type = await mimetype(source, members);
    if (/spreadsheet/.test(type))
      return openWorkbook(await openOds(source, members), hints.overrides?.sheet);
    return other(/text/.test(type) ? "odt" : /presentation/.test(type) ? "odp" : "opendocument");
  }
  const candidates = members.filter(({ name, size }) => size > 0 && !NOISE.test(name));
  const chosen = choose(candidates, hints.overrides?.member);
  const parts = candidates
    .slice(0, 1000)
    .map((member) => ({ name: member.name, read: member === chosen }));
  if (!chosen) return { ...other("zip"), parts };
  const opened = /\.shp$/i.test(chosen.name)
    ? await openShapefile(source, members, chosen)
    : await openInner(memberBytes(source, chosen), inner(hints, chosen));
  opened.compression = "zip";
  opened.parts = opened.parts && candidates.length === 1 ? opened.parts : parts;
  const tables = candidates.filter((member) => isTable(member));
  if (tables.length > 1)
    opened.warnings.push({
      code: "other-members",
      count: tables.length - 1,
      sample: tables
        .filter((member) => member !== chosen)
        .slice(0, 5)
        .map((member) => member.name)
        .join(", "),
    });
  return opened;
}

function choose(candidates: ZipMember[], wanted: string | undefined): ZipMember | undefined {
  if (wanted !== undefined) {
    const named = candidates.find((member) => member.name === wanted);
    if (named) return named;
    throw new Unreadable("no-such-member", `There is no file called ${wanted} in the archive.`);
  }
  const tables = candidates.filter((member) => isTable(member));
  const data = tables.filter((member) => !READ_ME.test(member.name));
  const from = data.length > 0 ? data : tables.length > 0 ? tables : [];
  let best: ZipMember | undefined;
  for (const member of from) if (rank(member) > (best ? rank(best) : -1)) best = member;
  return best ?? (candidates.length === 1 ? candidates[0] : undefined);
}

function isTable(member: ZipMember): boolean {
  return TABLES.test(member.name);
}

/** A shapefile's points come before the attributes beside it; among equals the largest. */
function rank(member: ZipMember): number {
  return /\.shp$/i.test(member.name) ? Number.MAX_SAFE_INTEGER : member.size;
}

function inner(hints: Hints, member: ZipMember): Hints {
  return { name: member.name, depth: hints.depth ?? 0, ...only(hints.overrides?.sheet) };
}

function only(sheet: string | undefined): Pick<Hints, "overrides"> {
  return sheet === undefined ? {} : { overrides: { sheet } };
}

async function mimetype(source: Source, members: ZipMember[]): Promise<string> {
  const member = members.find(({ name }) => name === "mimetype");
  if (!member || member.size > 1000) return "";
  let text = "";
  for await (const part of memberBytes(source, member)) text += new TextDecoder().decode(part);
  return text;
}

function other(format: string): Opened {
  return { kind: "other", format, warnings: [] };
}
