/** What is said of files that changed, in each language. */
export interface ChangeWords {
  newFile: (title: string) => string;
  file: (title: string) => string;
  added: (count: number) => string;
  removed: (count: number) => string;
  changed: (count: number) => string;
  bytes: (before: string, after: string) => string;
  columnsAdded: (names: string) => string;
  columnsRemoved: (names: string) => string;
  columnsRetyped: (names: string) => string;
  /** After what may break a script. */
  breaks: string;
  late: (days: number) => string;
  archived: string;
  deleted: string;
}

const numberFr = (value: number) => new Intl.NumberFormat("fr").format(value);
const numberEn = (value: number) => new Intl.NumberFormat("en").format(value);

export const changeFr: ChangeWords = {
  newFile: (title) => `Nouveau fichier : ${title}`,
  file: (title) => `Mis à jour : ${title}`,
  added: (n) => `${numberFr(n)} ${n > 1 ? "lignes ajoutées" : "ligne ajoutée"}`,
  removed: (n) => `${numberFr(n)} ${n > 1 ? "lignes retirées" : "ligne retirée"}`,
  changed: (n) => `${numberFr(n)} ${n > 1 ? "lignes modifiées" : "ligne modifiée"}`,
  bytes: (before, after) => `${before} → ${after}`,
  columnsAdded: (names) => `Colonnes ajoutées : ${names}`,
  columnsRemoved: (names) => `Colonnes retirées : ${names}`,
  columnsRetyped: (names) => `Colonnes d’un autre type : ${names}`,
  breaks: "Un programme qui lit ce fichier peut en avoir besoin : vérifiez-le.",
  late: (days) => `Attendu depuis ${numberFr(days)} ${days > 1 ? "jours" : "jour"}.`,
  archived:
    "Son producteur ne le met plus à jour : il reste à son adresse, mais n’apparaît plus dans les listes.",
  deleted: "Son producteur l’a retiré : son adresse ne répond plus.",
};

export const changeEn: ChangeWords = {
  newFile: (title) => `New file: ${title}`,
  file: (title) => `Updated: ${title}`,
  added: (n) => `${numberEn(n)} ${n === 1 ? "row" : "rows"} added`,
  removed: (n) => `${numberEn(n)} ${n === 1 ? "row" : "rows"} removed`,
  changed: (n) => `${numberEn(n)} ${n === 1 ? "row" : "rows"} changed`,
  bytes: (before, after) => `${before} → ${after}`,
  columnsAdded: (names) => `Columns added: ${names}`,
  columnsRemoved: (names) => `Columns gone: ${names}`,
  columnsRetyped: (names) => `Columns of another type: ${names}`,
  breaks: "A program that reads this file may need them: check it.",
  late: (days) => `It was due for ${numberEn(days)} ${days === 1 ? "day" : "days"}.`,
  archived: "Its producer updates it no longer: its address stays, but it has left the lists.",
  deleted: "Its producer took it down: its address answers no longer.",
};
