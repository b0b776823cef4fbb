import { headOf, type Bytes } from "./bytes.ts";
import { elements, stringText } from "./json-cells.ts";
import { JsonScanner, RECORD_LIMIT, scanJson, type Found, type Wanted } from "./json-scan.ts";
import { JsonShape, type Cells } from "./json-shape.ts";
import { kindOf, NULL, NUMBER, TEXT } from "./json-values.ts";
import { Unreadable } from "#engine/unreadable.ts";

const CANDIDATES = 64;
/** Where tables of lists keep the names of their columns. */
const NAMES = ["columns", "fields", "header", "headers", "columnNames", "meta.columns"];

/** An array that could be the table. */
interface Candidate {
  path: string;
  objects: number;
  lists: number;
  scalars: number;
  shape: JsonShape;
  /** Of lists: the widest, the texts of the first when it holds only texts, whether a later one holds more than texts. */
  width: number;
  names: string[] | undefined;
  typed: boolean;
  texts: string[];
}

export interface Survey {
  lines: boolean;
  candidates: Map<string, Candidate>;
  scanner: JsonScanner;
}

/** The records that are read, and how their cells are found. */
export interface Records {
  format: "json" | "jsonl" | "geojson";
  wanted: Wanted;
  shape: JsonShape;
  cells: Cells;
  /** `place` in the cells, -1 for the name of the member the record is. */
  columns: { name: string; seen: number; place: number }[];
  count: number;
  lists: boolean;
  headerInFirst: boolean;
  objectsOnly: boolean;
  others: number;
  otherArrays: string[];
  crs?: string;
}

/** Looks at the whole stream once: every array of records and every key in it. */
export async function surveyJson(bytes: Bytes): Promise<Survey> {
  const lines = await isLines(bytes);
  const candidates = new Map<string, Candidate>();
  const wanted: Wanted = lines ? { roots: true } : { arrays: true };
  const scanner = await scanJson(bytes, wanted, (found) => {
    let candidate = candidates.get(found.path);
    if (!candidate && candidates.size < CANDIDATES) {
      candidate = newCandidate(found.path);
      candidates.set(found.path, candidate);
    }
    if (candidate) meet(candidate, found);
  });
  return { lines, candidates, scanner };
}

/** Which of the arrays is the table; else the outermost object's members, else that object alone. */
export async function chooseRecords(bytes: Bytes, survey: Survey): Promise<Records> {
  const { lines, scanner } = survey;
  const candidates = [...survey.candidates.values()];
  const best = largest(candidates, "objects") ?? largest(candidates, "lists");
  const members = scanner.otherMembers === 0 ? scanner.objectMembers : 0;
  if (!lines && members >= 2 && members > (best?.objects ?? 0)) return membersOf(bytes);
  if (best) {
    const others = candidates.filter((one) => one !== best && one.objects + one.lists > 1);
    return recordsOf(best, survey, others);
  }
  const object = !lines && scanner.outer.size > 0;
  if (object) return recordsOf(await rootOf(bytes), survey, [], { roots: true });
  const values = largest(candidates, "scalars");
  if (values) return recordsOf(values, survey, []);
  throw new Unreadable("no-records", "There are no records in this JSON.");
}

function largest(candidates: Candidate[], of: "objects" | "lists" | "scalars") {
  let best: Candidate | undefined;
  for (const one of candidates) if (one[of] > (best?.[of] ?? (of === "lists" ? 1 : 0))) best = one;
  return best;
}

function recordsOf(
  candidate: Candidate,
  survey: Survey,
  others: Candidate[],
  wanted: Wanted = survey.lines ? { roots: true } : { arrays: candidate.path },
): Records {
  const { shape, objects } = candidate;
  const lists = objects === 0 && candidate.lists > 0;
  const cells = shape.settle();
  const feature = ["type", "geometry"].every((key) => shape.keys.includes(key));
  const geo =
    feature && shape.columns.some((column) => /^(?:properties|geometry)/.test(column.name));
  const count = lists ? candidate.lists : objects > 0 ? objects : candidate.scalars;
  const columns = lists ? listColumns(candidate, survey) : named(shape, geo);
  const records: Records = {
    format: geo ? "geojson" : survey.lines ? "jsonl" : "json",
    wanted,
    shape,
    cells,
    columns,
    count,
    lists,
    headerInFirst: lists && candidate.typed && candidate.names?.length === candidate.width,
    objectsOnly: objects > 0,
    others: objects > 0 ? candidate.lists + candidate.scalars : 0,
    otherArrays: others.map((one) => one.path),
  };
  const crs = survey.scanner.outer.get("crs");
  if (geo && crs) records.crs = crs;
  return records;
}

async function membersOf(bytes: Bytes): Promise<Records> {
  const candidate = newCandidate("");
  const scanner = await scanJson(bytes, { members: true }, (found) => meet(candidate, found));
  const survey = { lines: false, candidates: new Map(), scanner };
  const records = recordsOf(candidate, survey, [], { members: true });
  const taken = new Set(records.columns.map((column) => column.name));
  let name = "key";
  while (taken.has(name)) name = `_${name}`;
  records.columns.unshift({ name, seen: TEXT, place: -1 });
  return records;
}

async function rootOf(bytes: Bytes): Promise<Candidate> {
  const candidate = newCandidate("");
  await scanJson(bytes, { roots: true }, (found) => meet(candidate, found));
  return candidate;
}

/** Names without the prefix every feature has, without `type`, and no name twice. */
function named(shape: JsonShape, geo: boolean): Records["columns"] {
  const taken = new Set<string>();
  const columns: Records["columns"] = [];
  for (const [place, column] of shape.columns.entries()) {
    if (geo && (column.name === "type" || column.name.startsWith("bbox"))) continue;
    if (geo && column.name === "properties") continue;
    const plain = geo ? column.name.replace(/^properties\./, "") : column.name;
    let name = plain;
    for (let copy = 2; taken.has(name); copy += 1) name = `${plain}_${copy}`;
    taken.add(name);
    columns.push({ name, seen: column.seen, place });
  }
  // The geometry of a feature stands last, as maps and tables both expect.
  return geo
    ? [...columns.filter(notGeometry), ...columns.filter((one) => !notGeometry(one))]
    : columns;
}

function notGeometry(column: { name: string }): boolean {
  return column.name !== "geometry";
}

function listColumns(candidate: Candidate, survey: Survey): Records["columns"] {
  let names = candidate.typed ? candidate.names : undefined;
  for (const path of NAMES) {
    const texts = survey.candidates.get(path)?.texts;
    if (path !== candidate.path && texts?.length === candidate.width) names = texts;
  }
  if (names?.length !== candidate.width) names = undefined;
  const width = Math.min(candidate.width, 20_000);
  return Array.from({ length: width }, (_, place) => ({
    name: names?.[place] ?? `column_${place + 1}`,
    seen: NULL,
    place,
  }));
}

function newCandidate(path: string): Candidate {
  return {
    path,
    objects: 0,
    lists: 0,
    scalars: 0,
    shape: new JsonShape(),
    width: 0,
    names: undefined,
    typed: false,
    texts: [],
  };
}

function meet(candidate: Candidate, { bytes, from, to }: Found): void {
  const first = bytes[from];
  if (first === 91) {
    const spans = elements(bytes, from, to);
    const kinds = spans.map(([start, end]) => kindOf(bytes, start, end));
    const onlyText = kinds.every((kind) => kind === TEXT);
    if (candidate.lists === 0 && onlyText)
      candidate.names = spans.map(([start, end]) => stringText(bytes, start, end));
    if (kinds.includes(NUMBER)) candidate.typed = true;
    if (spans.length > candidate.width) candidate.width = spans.length;
    candidate.lists += 1;
    return;
  }
  if (first === 123) candidate.objects += 1;
  else {
    candidate.scalars += 1;
    if (first === 34 && candidate.texts.length < 1000)
      candidate.texts.push(stringText(bytes, from, to));
  }
  candidate.shape.learn(bytes, from, to);
}

/** Whether the stream is more than one JSON value: lines of records. */
async function isLines(bytes: Bytes): Promise<boolean> {
  const start = await headOf(bytes, 1024);
  const limit = /^\s*\[/.test(new TextDecoder().decode(start)) ? 1 << 20 : RECORD_LIMIT;
  const scanner = new JsonScanner({ roots: true }, () => undefined);
  let read = 0;
  try {
    for await (const part of bytes) {
      scanner.feed(part);
      read += part.length;
      if (scanner.roots > 1) return true;
      if (read > limit) return false;
    }
    scanner.feed(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof Unreadable) return scanner.roots > 1;
    throw error;
  }
  return scanner.roots > 1;
}
