import { format, THIN } from "#ui/format.ts";
import type { Language } from "#ui/reader.ts";

const happened = (words: Record<string, string>): Record<string, string> => words;
const inFrench = format("fr");
const inEnglish = format("en");

const fr = {
  map: (zones: string) => `Carte de France, rempli${THIN}: ${zones}.`,
  outlines: `Contours${THIN}:`,
  raise: "Comment l’améliorer",
  raiseNote: "Ces critères manquent. Qui publie ce jeu de données peut les remplir ainsi.",
  allHeld: "Les neuf critères sont remplis.",
  remedies: {
    dataset_description_quality:
      "Décrire en quelques phrases ce que contient le jeu de données, d’où il vient et comment il est fait.",
    license: "Choisir une licence : sans elle, personne ne sait ce qu’il a le droit d’en faire.",
    update_frequency: "Annoncer le rythme des mises à jour, ou dire qu’il n’y en aura pas.",
    update_fulfilled_in_time: "Déposer la mise à jour attendue, ou annoncer un rythme plus lent.",
    temporal_coverage: "Indiquer la période dont parlent les données.",
    spatial: "Indiquer le territoire dont parlent les données.",
    has_open_format: "Ajouter les données dans un format ouvert : CSV, JSON, GeoJSON ou Parquet.",
    all_resources_available: "Corriger ou retirer les liens qui ne répondent plus.",
    resources_documentation: "Décrire chaque fichier, ou ajouter une documentation des colonnes.",
  },
  activity: "Activité",
  activityNote: "Depuis sa publication.",
  happened: happened({
    "dataset.published": "Publié",
    "dataset.updated": "Fiche modifiée",
    "dataset.withdrawn": "Retiré",
    "dataset.archived": "Archivé",
    "dataset.restored": "Restauré",
  }),
  times: (count: number) => `${inFrench.number(count)} fois`,
  cite: "Citer",
  citeNote: "Le texte, ou ce que lisent Zotero, Mendeley et LaTeX.",
  text: "Texte",
  copy: "Copier",
  copied: "Copié",
  forms: "Autres formes",
  formsNote: "La même fiche, pour les machines.",
  formNames: {
    json: "JSON de l’API",
    jsonld: "DCAT en JSON-LD",
    ttl: "DCAT en Turtle",
    rdf: "DCAT en RDF/XML",
    nt: "DCAT en N-Triples",
    csv: "Liste des fichiers en CSV",
    "croissant.json": "Croissant, pour l’apprentissage",
    atom: "Flux Atom",
    "feed.json": "Flux JSON",
  },
  themes: "Thèmes",
};

const en: typeof fr = {
  map: (zones) => `Map of France, filled in: ${zones}.`,
  outlines: "Outlines:",
  raise: "How to raise it",
  raiseNote: "These criteria are missing. Whoever publishes this dataset can meet them like this.",
  allHeld: "All nine criteria are met.",
  remedies: {
    dataset_description_quality:
      "Describe in a few sentences what the dataset holds, where it comes from and how it is made.",
    license: "Choose a licence: without one nobody knows what they may do with it.",
    update_frequency: "Announce how often it is updated, or say that it will not be.",
    update_fulfilled_in_time: "Add the update that is due, or announce a slower rhythm.",
    temporal_coverage: "Say which period the data are about.",
    spatial: "Say which place the data are about.",
    has_open_format: "Add the data in an open format: CSV, JSON, GeoJSON or Parquet.",
    all_resources_available: "Mend or remove the links that no longer answer.",
    resources_documentation: "Describe each file, or add a documentation of the columns.",
  },
  activity: "Activity",
  activityNote: "Since it was published.",
  happened: happened({
    "dataset.published": "Published",
    "dataset.updated": "Description changed",
    "dataset.withdrawn": "Withdrawn",
    "dataset.archived": "Archived",
    "dataset.restored": "Restored",
  }),
  times: (count) => `${inEnglish.number(count)} times`,
  cite: "Cite",
  citeNote: "The text, or what Zotero, Mendeley and LaTeX read.",
  text: "Text",
  copy: "Copy",
  copied: "Copied",
  forms: "Other forms",
  formsNote: "The same description, for machines.",
  formNames: {
    json: "JSON of the API",
    jsonld: "DCAT in JSON-LD",
    ttl: "DCAT in Turtle",
    rdf: "DCAT in RDF/XML",
    nt: "DCAT in N-Triples",
    csv: "List of files in CSV",
    "croissant.json": "Croissant, for machine learning",
    atom: "Atom feed",
    "feed.json": "JSON feed",
  },
  themes: "Themes",
};

/** What a dataset's page says beside its files. */
export function datasetWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
