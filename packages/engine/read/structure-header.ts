import { KIND } from "./dialect-kinds.ts";
import {
  type ColumnKind,
  columnsOf,
  filledCells,
  isBlank,
  plainKind,
} from "./structure-columns.ts";

/** Rows below a supposed header that it is compared with. */
const BODY = 300;
const LEVELS = 5;
const LONGEST_NAME = 24;

/** A word that names a thing rather than being one, in the languages of the portals met. */
const NAMING = new Set(
  "id|ids|uid|key|index|code|cod|num|numero|numéro|number|nb|nbr|no|n°|nr|name|nom|nome|nombre|prenom|prénom|label|libelle|libellé|intitule|intitulé|titre|title|type|typ|categorie|catégorie|category|date|datum|fecha|data|year|annee|année|anno|ano|jahr|month|mois|mes|day|jour|time|heure|hour|adresse|address|ville|city|commune|departement|département|region|région|country|pays|state|latitude|longitude|lat|lon|lng|long|x|y|z|geom|geometry|url|link|lien|site|email|mail|mel|tel|phone|telephone|téléphone|description|desc|comment|comments|commentaire|status|statut|etat|état|value|valeur|valor|val|amount|montant|price|prix|quantity|quantite|total|count|size|taille|siren|siret|insee|cp|version|source|author|auteur|language|lang|gender|sex|sexe|age|unit|unite|unité|organisation|organization|department|location|lieu|first|last|user|username".split(
    "|",
  ),
);
const FIRST_WORD = /^[^\s_\-./(:]+/;
const MACHINE = /^\p{L}[\p{L}\p{N}]*(?:[_.][\p{L}\p{N}]+)+$|^\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u;

export interface HeaderFound {
  /** Numbers of the rows that make the header; empty if there is none. */
  levels: number[];
}

/** Whether `rows[at]` names the columns of the rows below it, and which rows after it go on naming. */
export function headerAt(
  rows: readonly (readonly string[])[],
  at: number,
  width: number,
  titled = false,
): HeaderFound {
  const body = rows.slice(at + 1, at + 1 + BODY).filter((row) => !isBlank(row));
  const row = rows[at];
  if (!row) return { levels: [] };
  // Who writes a title above a table names its columns too.
  const score = namingScore(row, columnsOf(body, width), width, body.length) + (titled ? 0.8 : 0);
  if (score <= 0) return { levels: [] };
  const levels = [at];
  for (let next = at + 1; next < rows.length && levels.length < LEVELS; next++) {
    const below = rows[next];
    if (!below) break;
    if (isBlank(below)) continue;
    const rest = rows.slice(next + 1, next + 1 + BODY).filter((other) => !isBlank(other));
    if (rest.length === 0 || !goesOn(levels, next, rows, rest, width)) break;
    levels.push(next);
  }
  return { levels };
}

/** Above 0: the row is a header. Every column gives its opinion; numbers and dates below words are the surest. */
function namingScore(
  row: readonly string[],
  columns: readonly ColumnKind[],
  width: number,
  bodyRows: number,
): number {
  let score = 0.6;
  const sequence = isSequence(row);
  for (let at = 0; at < width; at++) {
    const cell = (row[at] ?? "").trim();
    const column = columns[at];
    if (column) score += opinion(cell, column, sequence, bodyRows) / Math.sqrt(width);
  }
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const different = new Set(cells.map((cell) => cell.toLowerCase())).size;
  if (cells.length > 1) score += different === cells.length ? 0.3 : -0.3;
  if (cells.length < row.length / 2) score -= 0.3;
  if (cells.some((cell) => cell.length > 200)) score -= 0.5;
  return score;
}

function opinion(cell: string, column: ColumnKind, sequence: boolean, bodyRows: number): number {
  const kind = plainKind(cell);
  if (kind === KIND.empty) return cell === "" ? -0.05 : -0.3;
  const isValue = kind !== KIND.phrase || !/\p{L}/u.test(cell);
  // A row alone is a header, unless it holds a value.
  if (bodyRows === 0) return isValue && !sequence ? -2 : 0.1;
  const naming = isNaming(cell) && !columnNames(column) ? 0.8 : 0;
  if (kind === KIND.number) return sequence ? 0.1 : column.kind === KIND.number ? -2 : -0.8;
  if (kind === KIND.time) return sequence ? 0.2 : column.kind === KIND.time ? -2 : -0.3;
  if (kind === KIND.link || kind === KIND.structure) return column.kind === kind ? -1.5 : -0.3;
  if (column.kind === KIND.number || column.kind === KIND.time || column.kind === KIND.link)
    return 1 + naming;
  if (column.filled === 0) return 0.1 + naming;
  // A name seldom is one of the values; with few rows that proves nothing.
  if (column.values.has(cell)) return naming > 0 ? 0 : -1;
  if (!/\p{L}/u.test(cell)) return -0.8;
  if (/\d/.test(cell) && sameShape(cell, column)) return naming - 1.6;
  if (cell.length > 50 && column.longest > 50) return naming - 0.6;
  if (column.values.size > 4 && column.shortest === column.longest) {
    return naming + (cell.length === column.shortest ? -0.7 : 0.7);
  }
  const strange = cell.length < column.shortest * 0.5 || cell.length > column.longest * 1.5;
  const rare = column.values.size < column.filled / 3 && bodyRows > 10 ? 0.3 : 0;
  return naming + rare + (strange ? 0.3 : 0) - (/\d/.test(cell) ? 0.2 : 0);
}

/** `A989` among `B12` and `FR384`: letters and digits stand as in most values of the column. */
function sameShape(cell: string, column: ColumnKind): boolean {
  const shape = shapeOf(cell);
  const some = [...column.values].slice(0, 20);
  return some.filter((value) => shapeOf(value) === shape).length * 2 > some.length;
}

function shapeOf(text: string): string {
  return text
    .replaceAll(/\p{Lu}+/gu, "A")
    .replaceAll(/\p{Ll}+/gu, "a")
    .replaceAll(/\d+/g, "9");
}

function isNaming(cell: string): boolean {
  const word = FIRST_WORD.exec(cell.slice(0, LONGEST_NAME))?.[0].toLowerCase();
  return (word !== undefined && NAMING.has(word)) || MACHINE.test(cell);
}

/** Values that themselves look like names (domains, identifiers) make a name of the first row no evidence. */
function columnNames(column: ColumnKind): boolean {
  const some = [...column.values].slice(0, 20);
  return some.filter(isNaming).length * 2 > some.length;
}

/** Years, or numbers that only grow after a word, name the columns of a crossed table. */
function isSequence(row: readonly string[]): boolean {
  const cells = row.map((cell) => cell.trim());
  const after = cells.slice(1);
  const word = plainKind(cells[0] ?? "") === KIND.phrase || cells[0] === "";
  if (
    word &&
    after.length > 2 &&
    after.every((cell) => /^[\d.]+$/.test(cell)) &&
    isGrowing(after)
  ) {
    return true;
  }
  const numbers = cells.filter((cell) => /^\d{1,4}$/.test(cell)).map(Number);
  if (numbers.length < 3) return false;
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  return (
    step !== 0 &&
    numbers.every((number, at) => at === 0 || number - (numbers[at - 1] ?? 0) === step)
  );
}

function isGrowing(cells: string[]): boolean {
  const byValue = cells.every((cell, at) => at === 0 || Number(cell) > Number(cells[at - 1]));
  return byValue || cells.every((cell, at) => at === 0 || cell > (cells[at - 1] ?? ""));
}

/** A row below a header that names too: words over columns of numbers, or units, or the same names again. */
function goesOn(
  levels: readonly number[],
  next: number,
  rows: readonly (readonly string[])[],
  rest: readonly (readonly string[])[],
  width: number,
): boolean {
  const row = rows[next] ?? [];
  const above = rows[levels.at(-1) ?? 0] ?? [];
  if (sameNames(row, above)) return true;
  const columns = columnsOf(rest, width);
  let words = 0;
  let values = 0;
  for (let at = 0; at < width; at++) {
    const kind = plainKind((row[at] ?? "").trim());
    if (kind === KIND.empty) continue;
    const below = columns[at]?.kind;
    if (kind === KIND.phrase && (below === KIND.number || below === KIND.time)) words++;
    else if (kind !== KIND.phrase && kind === below) values++;
  }
  const filled = filledCells(row);
  if (values > 0) return false;
  if (filled > 1 && filled < width / 2 && fillsGaps(row, levels, rows)) return true;
  if (words === 0) return false;
  // A few stray words are a row of bad values; a level of names fills most of what it stands over.
  return (
    isUnits(row) ||
    (words >= 2 && words >= filled / 2) ||
    (words === filled && filledCells(above) < width)
  );
}

/** Names only the columns that the levels above leave without one. */
function fillsGaps(
  row: readonly string[],
  levels: readonly number[],
  rows: readonly (readonly string[])[],
): boolean {
  return row.every((cell, at) => {
    if (cell.trim() === "") return true;
    return (
      plainKind(cell) === KIND.phrase &&
      levels.every((level) => (rows[level]?.[at] ?? "").trim() === "")
    );
  });
}

function sameNames(row: readonly string[], other: readonly string[]): boolean {
  if (row.length !== other.length || filledCells(row) < 2) return false;
  return row.every((cell, at) => cell.trim() === (other[at] ?? "").trim());
}

const UNIT =
  /^[([]?(?:%|‰|°|°[CF]|[€$£]|k?€|m[²³23]?|k?m[²³23]?|[cmdk]?[gml]|ha|h|min|s|ms|k?wh?|mwh|t|tonnes?|hab\.?|nb|mm|hpa|pa|kg|m\/s|km\/h|°c|mg\/l|µg\/m3|µg\/l|unité|unit|text|texte|string|integer|int|float|date|number|numeric|n\/a|-)[)\]]?$/iu;

/** Whether a row holds units (or names of types) and nothing else. */
export function isUnits(row: readonly string[]): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return cells.length > 1 && cells.every((cell) => UNIT.test(cell));
}
