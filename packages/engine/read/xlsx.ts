import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { shownBy, type Shown } from "./excel-values.ts";
import { SharedStrings } from "./shared-strings.ts";
import type { Sheet, Workbook } from "./workbook.ts";
import { sheetRows } from "./xlsx-sheet.ts";
import { xlsbSheetRows, xlsbStrings, xlsbStyles, xlsbWorkbook } from "./xlsb.ts";
import { attribute, scanXml } from "./xml.ts";
import { memberBytes, wholeMember, type ZipMember } from "./zip.ts";

/** Styles, relations and the list of sheets are held whole. */
const PART_LIMIT = 32 * 2 ** 20;

export interface SheetEntry {
  name: string;
  visible: boolean;
  relation: string;
}

/** What cells need besides their own text. */
export interface Surroundings {
  strings: SharedStrings;
  styles: Shown[];
  from1904: boolean;
}

interface Relation {
  type: string;
  target: string;
}

/** Opens an Office Open XML workbook (ECMA-376 part 1) or its binary twin (MS-XLSB). */
export async function openXlsx(source: Source, members: ZipMember[]): Promise<Workbook> {
  const parts = new Map(members.map((member) => [partName(member.name), member]));
  const roots = await relationsOf(source, parts, "");
  const root = roots.find((one) => one.type.endsWith("/officeDocument"))?.target;
  const path = [root ?? "", "xl/workbook.xml", "xl/workbook.bin"].find((one) => parts.has(one));
  const member = path === undefined ? undefined : parts.get(path);
  if (path === undefined || !member)
    throw new Unreadable("workbook-broken", "There is no workbook in this file.");
  const relations = await relationsOf(source, parts, path);
  const binary = path.endsWith(".bin");
  const { sheets, from1904 } = binary
    ? xlsbWorkbook(await wholeMember(source, member, PART_LIMIT))
    : await workbookParts(source, member);
  const around: Surroundings = { strings: new SharedStrings(), styles: [], from1904 };
  for (const { type, target } of relations) {
    const part = parts.get(target);
    if (!part) continue;
    if (type.endsWith("/styles"))
      around.styles = binary
        ? xlsbStyles(await wholeMember(source, part, PART_LIMIT))
        : await stylesOf(source, part);
    else if (type.endsWith("/sharedStrings")) {
      if (binary) await xlsbStrings(memberBytes(source, part), around.strings);
      else await around.strings.read(memberBytes(source, part));
    }
  }
  const opened: Sheet[] = [];
  for (const { name, visible, relation } of sheets) {
    const found = relations.find((one) => one.id === relation);
    const part = found && parts.get(found.target);
    if (!found || !part || !found.type.endsWith("/worksheet")) continue;
    const bytes = memberBytes(source, part);
    const rows: Sheet["rows"] = binary
      ? (merges) => xlsbSheetRows(bytes, around, merges)
      : (merges) => sheetRows(bytes, around, merges);
    opened.push({ name, visible, rows });
  }
  return { format: binary ? "xlsb" : "xlsx", sheets: opened };
}

function partName(name: string): string {
  return name.replace(/^\/+/, "").toLowerCase();
}

async function relationsOf(source: Source, parts: Map<string, ZipMember>, of: string) {
  const slash = of.lastIndexOf("/") + 1;
  const folder = of.slice(0, slash);
  const member = parts.get(`${folder}_rels/${of.slice(slash)}.rels`);
  const relations: (Relation & { id: string })[] = [];
  if (!member) return relations;
  await scanXml(memberBytes(source, member), {
    open(name, attributes) {
      if (name !== "Relationship") return;
      const target = attribute(attributes, "Target") ?? "";
      const type = attribute(attributes, "Type") ?? "";
      relations.push({
        id: attribute(attributes, "Id") ?? "",
        type,
        target: resolved(folder, target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return relations;
}

/** A target from the folder of the part that names it, or from the root. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith("/") ? [] : folder.split("/");
  for (const step of target.replaceAll("\\", "/").split("/"))
    if (step === "..") {
      while (steps.at(-1) === "") steps.pop();
      steps.pop();
    } else if (step !== ".") steps.push(step);
  return steps
    .filter((step) => step !== "")
    .join("/")
    .toLowerCase();
}

async function workbookParts(source: Source, member: ZipMember) {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  await scanXml(memberBytes(source, member), {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = isTrue(attribute(attributes, "date1904"));
      if (name !== "sheet") return;
      sheets.push({
        name: attribute(attributes, "name") ?? "",
        visible: !/hidden/i.test(attribute(attributes, "state") ?? ""),
        relation: relationId(attributes),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, from1904 };
}

/** `r:id` by any prefix: the only `id` with one. */
function relationId(attributes: string): string {
  return /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? "";
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}

async function stylesOf(source: Source, member: ZipMember): Promise<Shown[]> {
  const codes = new Map<number, string>();
  const styles: Shown[] = [];
  let inCells = false;
  await scanXml(memberBytes(source, member), {
    open(name, attributes) {
      if (name === "numFmt")
        codes.set(
          Number(attribute(attributes, "numFmtId")),
          attribute(attributes, "formatCode") ?? "",
        );
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const id = Number(attribute(attributes, "numFmtId") ?? 0);
        styles.push(shownBy(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
    text: () => undefined,
  });
  return styles;
}
