import type { Language } from "#ui/reader.ts";

const fr = {
  search: "Chercher une organisation",
  placeholder: "Un nom, un sigle…",
  titleFor: (query: string) => `${query} : organisations`,
  badges: "Sortes d’organisations",
  sort: "Trier",
  orders: { datasets: "Données", followers: "Abonnés", name: "Nom", newest: "Inscription" },
  none: "Aucune organisation ne répond.",
  noneHelp: [
    "Essayez le début d’un seul mot du nom.",
    "Le sigle et le nom entier se cherchent tous les deux.",
  ],
  all: "Toutes les organisations",
};

const en: typeof fr = {
  search: "Search for an organization",
  placeholder: "A name, an acronym…",
  titleFor: (query) => `${query}: organizations`,
  badges: "Kinds of organizations",
  sort: "Sort",
  orders: { datasets: "Data", followers: "Followers", name: "Name", newest: "Registration" },
  none: "No organization answers.",
  noneHelp: [
    "Try the beginning of one word of the name.",
    "The acronym and the whole name can both be searched.",
  ],
  all: "All organizations",
};

/** What the list of organizations says. */
export function organizationsWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
