import { format, SPACE, THIN } from "#ui/format.ts";
import type { Language } from "#ui/reader.ts";

const inFrench = format("fr").number;
const inEnglish = format("en").number;

const fr = {
  title: "Ce qui a changé",
  between: (from: string, to: string) => `De la version du ${from} à celle du ${to}.`,
  description: (title: string, from: string, to: string) =>
    `Ce qui a changé dans «${SPACE}${title}${SPACE}» entre le ${from} et le ${to}.`,
  added: (rows: number) => `${inFrench(rows)} ${rows < 2 ? "ligne ajoutée" : "lignes ajoutées"}`,
  removed: (rows: number) => `${inFrench(rows)} ${rows < 2 ? "retirée" : "retirées"}`,
  changed: (rows: number) => `${inFrench(rows)} ${rows < 2 ? "modifiée" : "modifiées"}`,
  unchanged: (rows: number) => `${inFrench(rows)} ${rows < 2 ? "identique" : "identiques"}`,
  byKey: "Les lignes sont reconnues à leur",
  byContent:
    "Aucune colonne ne distingue les lignes les unes des autres\u202f: elles sont comparées en entier, et une ligne modifiée compte comme retirée puis ajoutée.",
  same: "Les deux versions disent la même chose.",
  columns: "Colonnes",
  columnsAdded: "Ajoutées",
  columnsRemoved: "Retirées",
  columnsRetyped: "D’un autre type",
  changedRows: "Lignes modifiées",
  addedRows: "Lignes ajoutées",
  removedRows: "Lignes retirées",
  byColumn: (rows: number) => `${inFrench(rows)} ${rows < 2 ? "ligne" : "lignes"}`,
  onlyFirst: (rows: number) => `Seules les ${inFrench(rows)} premières peuvent être montrées.`,
  column: "Colonne",
  before: "Avant",
  after: "Après",
  row: "Ligne",
  none: "Aucune sur cette page.",
  more: (columns: number) => `et ${inFrench(columns)} autres colonnes`,
  others: "Comparer d’autres versions",
  from: "De",
  to: "À",
  compare: "Comparer",
  api: "La même chose en JSON",
  link: "Ce qui a changé",
  refusedTitle: "Ces deux versions n’ont pas pu être comparées.",
  refusals: {
    "too-many-rows":
      "L’une d’elles a plus de lignes que le portail n’en compare. Téléchargez les deux en Parquet et comparez-les chez vous.",
    "too-many": "Trop de questions ont été posées depuis votre adresse. Attendez une minute.",
    "not-found": "L’une d’elles n’est pas un tableau.",
    unexpected: "Le portail n’a pas pu les lire cette fois. Réessayez dans un instant.",
  },
  retry: "Réessayer",
  back: "Revenir au fichier",
  told: (sentence: string) => `Le lecteur dit${THIN}: «${SPACE}${sentence}${SPACE}»`,
};

export type ChangesWords = typeof fr;

const rows = (count: number) => `${inEnglish(count)} ${count === 1 ? "row" : "rows"}`;

const en: ChangesWords = {
  title: "What changed",
  between: (from, to) => `From the version of ${from} to that of ${to}.`,
  description: (title, from, to) => `What changed in “${title}” between ${from} and ${to}.`,
  added: (count) => `${rows(count)} added`,
  removed: (count) => `${inEnglish(count)} removed`,
  changed: (count) => `${inEnglish(count)} changed`,
  unchanged: (count) => `${inEnglish(count)} unchanged`,
  byKey: "Rows are told apart by their",
  byContent:
    "No column tells rows apart: they are compared whole, and a changed row counts as removed and added.",
  same: "Both versions say the same.",
  columns: "Columns",
  columnsAdded: "Added",
  columnsRemoved: "Removed",
  columnsRetyped: "Of another type",
  changedRows: "Changed rows",
  addedRows: "Added rows",
  removedRows: "Removed rows",
  byColumn: (count) => rows(count),
  onlyFirst: (count) => `Only the first ${inEnglish(count)} can be shown.`,
  column: "Column",
  before: "Before",
  after: "After",
  row: "Row",
  none: "None on this page.",
  more: (columns) => `and ${inEnglish(columns)} other columns`,
  others: "Compare other versions",
  from: "From",
  to: "To",
  compare: "Compare",
  api: "The same as JSON",
  link: "What changed",
  refusedTitle: "These two versions could not be compared.",
  refusals: {
    "too-many-rows":
      "One of them has more rows than the portal compares. Download both as Parquet and compare them yourself.",
    "too-many": "Too many questions came from your address. Wait a minute.",
    "not-found": "One of them is no table.",
    unexpected: "The portal could not read them this time. Try again in a moment.",
  },
  retry: "Try again",
  back: "Back to the file",
  told: (sentence) => `The reader says: “${sentence}”`,
};

/** What the page says that tells two versions of a table apart. */
export function changesWords(language: Language): ChangesWords {
  return language === "fr" ? fr : en;
}
