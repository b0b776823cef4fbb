import { format, SPACE, THIN } from "#ui/format.ts";
import type { Language } from "#ui/reader.ts";

const inFrench = format("fr").number;
const inEnglish = format("en").number;

const fr = {
  tags: "Mots-clés",
  tagsLead:
    "Ceux que les producteurs ont donnés à leurs jeux de données, les plus employés d’abord.",
  tagsBeginning: (prefix: string) =>
    `Les mots-clés qui commencent par «${SPACE}${prefix}${SPACE}».`,
  tagsDescription: "Les mots-clés des jeux de données, et leurs thèmes.",
  begins: "Commence par",
  find: "Trouver",
  noTags: "Aucun mot-clé ne commence ainsi.",
  allTags: "Tous les mots-clés",
  themes: "Par thème",
  tag: "Mot-clé",
  theme: "Thème",
  lead: (count: number) =>
    `${inFrench(count)} ${count < 2 ? "jeu de données" : "jeux de données"}, le dernier changé d’abord.`,
  description: (name: string, count: number) =>
    `${inFrench(count)} ${count < 2 ? "jeu de données public" : "jeux de données publics"}${THIN}: ${name}.`,
  datasets: "Jeux de données",
  refine: "Chercher parmi eux",
  none: "Rien n’est publié ici à présent.",
  ofTheme: "Ses mots-clés",
  ofThemeNote: "Un jeu de données est rangé ici par ses mots-clés.",
  follow: "Suivre",
  followText: (tag: string) =>
    `Un message quand un jeu de données paraît sous le mot-clé «${SPACE}${tag}${SPACE}».`,
  followSubmit: "Suivre ce mot-clé",
  followThemeText: (theme: string) =>
    `Un message quand un jeu de données paraît ou change dans le thème «${SPACE}${theme}${SPACE}».`,
  followThemeSubmit: "Suivre ce thème",
  feed: "Ou suivre le flux Atom",
};

const en: typeof fr = {
  tags: "Tags",
  tagsLead: "Those that producers gave their datasets, the most used first.",
  tagsBeginning: (prefix) => `Tags that begin with “${prefix}”.`,
  tagsDescription: "The tags of the datasets, and their themes.",
  begins: "Begins with",
  find: "Find",
  noTags: "No tag begins like that.",
  allTags: "All tags",
  themes: "By theme",
  tag: "Tag",
  theme: "Theme",
  lead: (count) =>
    `${inEnglish(count)} ${count === 1 ? "dataset" : "datasets"}, the last changed first.`,
  description: (name, count) =>
    `${inEnglish(count)} public ${count === 1 ? "dataset" : "datasets"}: ${name}.`,
  datasets: "Datasets",
  refine: "Search among them",
  none: "Nothing is published here at present.",
  ofTheme: "Its tags",
  ofThemeNote: "A dataset stands here by its tags.",
  follow: "Follow",
  followText: (tag) => `A message when a dataset appears under the tag “${tag}”.`,
  followSubmit: "Follow this tag",
  followThemeText: (theme) =>
    `A message when a dataset appears or changes in the theme “${theme}”.`,
  followThemeSubmit: "Follow this theme",
  feed: "Or follow the Atom feed",
};

/** What the pages of tags and themes say. */
export function shelfWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
