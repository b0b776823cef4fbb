import type { Language } from "#ui/reader.ts";

const fr = {
  was: {
    dataset: (title: string, date: string) =>
      `C’était le jeu de données « ${title} », supprimé le ${date}.`,
    resource: (title: string, date: string) =>
      `C’était le fichier « ${title} », supprimé le ${date}.`,
    organization: (title: string, date: string) =>
      `C’était l’organisation « ${title} », supprimée le ${date}.`,
  },
  yours: "Vous le publiiez ? Rien n’est perdu : il se restaure tel qu’il était.",
  yoursAct: "Restaurer",
  within: "Le jeu de données dont il faisait partie",
  restoreTitle: "Restaurer un jeu de données",
  restoreLead: (title: string) =>
    `« ${title} » redevient ce qu’il était avant sa suppression, à la même adresse, avec ses fichiers et leurs versions.`,
  restore: "Restaurer",
  leave: "Le laisser supprimé",
};

const en: typeof fr = {
  was: {
    dataset: (title, date) => `It was the dataset “${title}”, deleted on ${date}.`,
    resource: (title, date) => `It was the file “${title}”, deleted on ${date}.`,
    organization: (title, date) => `It was the organization “${title}”, deleted on ${date}.`,
  },
  yours: "Did you publish it? Nothing is lost: it can be restored as it was.",
  yoursAct: "Restore it",
  within: "The dataset that it was part of",
  restoreTitle: "Restore a dataset",
  restoreLead: (title) =>
    `“${title}” becomes what it was before it was deleted, at the same address, with its files and their versions.`,
  restore: "Restore",
  leave: "Leave it deleted",
};

/** What is said of what was deleted. */
export function goneWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
