import { format, SPACE } from "#ui/format.ts";
import type { Language } from "#ui/reader.ts";

const fr = {
  refine: "Affiner les résultats",
  apply: "Appliquer",
  more: (count: number) => `${format("fr").number(count)} autres`,
  atLeast: "au moins",
  instead: (typed: string) =>
    `Aucun jeu de données n’a «${SPACE}${typed}${SPACE}». Voici ce que donne`,
  suggestions: {
    label: "Suggestions",
    count: "0 suggestions, flèches pour les parcourir",
    datasets: "Jeux de données",
    organizations: "Organisations",
    columns: "Noms de colonnes",
    tags: "Mots-clés",
  },
  relevance: "Pertinence",
  orders: {
    newest: "Publication",
    updated: "Mise à jour",
    title: "Titre",
    views: "Vues",
    followers: "Abonnés",
    reuses: "Réutilisations",
  },
  facets: {
    format_family: "Sorte de fichiers",
    access_type: "Accès",
    producer_type: "Type de producteur",
    organization: "Organisation",
    last_update: "Dernière mise à jour",
    tag: "Mot-clé",
    license: "Licence",
    format: "Format",
    schema: "Schéma",
    geozone: "Territoire",
    granularity: "Granularité",
    badge: "Label",
    topic: "Thème",
  },
  format_family: {
    tabular: "Tableaux",
    machine_readable: "Structurés (JSON, XML…)",
    geographical: "Cartes",
    documents: "Documents",
    other: "Autres",
  } as Record<string, string>,
  access_type: {
    open: "Ouvert à tous",
    open_with_account: "Ouvert avec un compte",
    restricted: "Restreint",
  } as Record<string, string>,
  producer_type: {
    "public-service": "Service public",
    "local-authority": "Collectivité territoriale",
    company: "Entreprise",
    association: "Association",
    user: "Particulier",
    "not-specified": "Non précisé",
  } as Record<string, string>,
  last_update: {
    last_30_days: "30 derniers jours",
    last_12_months: "12 derniers mois",
    last_3_years: "3 dernières années",
  } as Record<string, string>,
};

const en: typeof fr = {
  refine: "Refine the results",
  apply: "Apply",
  more: (count) => `${format("en").number(count)} more`,
  atLeast: "at least",
  instead: (typed) => `No dataset has “${typed}”. Here is what answers`,
  suggestions: {
    label: "Suggestions",
    count: "0 suggestions, arrow keys to walk through them",
    datasets: "Datasets",
    organizations: "Organizations",
    columns: "Names of columns",
    tags: "Tags",
  },
  relevance: "Relevance",
  orders: {
    newest: "Publication",
    updated: "Update",
    title: "Title",
    views: "Views",
    followers: "Followers",
    reuses: "Reuses",
  },
  facets: {
    format_family: "Kind of files",
    access_type: "Access",
    producer_type: "Kind of producer",
    organization: "Organization",
    last_update: "Last update",
    tag: "Tag",
    license: "Licence",
    format: "Format",
    schema: "Schema",
    geozone: "Territory",
    granularity: "Granularity",
    badge: "Label",
    topic: "Theme",
  },
  format_family: {
    tabular: "Tables",
    machine_readable: "Structured (JSON, XML…)",
    geographical: "Maps",
    documents: "Documents",
    other: "Others",
  },
  access_type: {
    open: "Open to all",
    open_with_account: "Open with an account",
    restricted: "Restricted",
  },
  producer_type: {
    "public-service": "Public service",
    "local-authority": "Local authority",
    company: "Company",
    association: "Association",
    user: "Private person",
    "not-specified": "Not told",
  },
  last_update: {
    last_30_days: "Last 30 days",
    last_12_months: "Last 12 months",
    last_3_years: "Last 3 years",
  },
};

/** What the list of datasets says of its filters. */
export function searchWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
