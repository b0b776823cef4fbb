import type { Described } from "./described.ts";

/** How a text names a dataset it used, in three forms. */
export interface Citation {
  /** As APA's seventh edition writes a data set. */
  text: string;
  bibtex: string;
  ris: string;
}

export function citationOf(dataset: Described): Citation {
  const year = String(new Date(dataset.modifiedAt).getUTCFullYear());
  const day = new Date(dataset.modifiedAt).toISOString().slice(0, 10);
  const author = dataset.publisher?.name ?? dataset.portal.name;
  const kind = dataset.language === "fr" ? "jeu de données" : "data set";
  return {
    text: `${author}. (${year}). ${dataset.title} [${kind}]. ${dataset.portal.name}. ${dataset.uri}`,
    bibtex: [
      `@misc{${dataset.id},`,
      `  author = {{${tex(author)}}},`,
      `  title = {{${tex(dataset.title)}}},`,
      `  year = {${year}},`,
      `  publisher = {${tex(dataset.portal.name)}},`,
      `  url = {${dataset.uri}},`,
      `  note = {${dataset.language === "fr" ? "Mis à jour le" : "Updated on"} ${day}}`,
      "}",
    ].join("\n"),
    ris: [
      "TY  - DATA",
      `AU  - ${line(author)}`,
      `TI  - ${line(dataset.title)}`,
      `PY  - ${year}`,
      `DA  - ${day.replaceAll("-", "/")}`,
      `PB  - ${line(dataset.portal.name)}`,
      `UR  - ${dataset.uri}`,
      ...dataset.tags.map((tag) => `KW  - ${line(tag)}`),
      "ER  - ",
    ].join("\n"),
  };
}

/** What TeX would read as its own is told to be a letter. */
function tex(text: string): string {
  return line(text)
    .replaceAll(/[\\{}]/g, "")
    .replaceAll(/[#$%&_]/g, (char) => `\\${char}`)
    .replaceAll("~", "\\textasciitilde{}")
    .replaceAll("^", "\\textasciicircum{}");
}

function line(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
