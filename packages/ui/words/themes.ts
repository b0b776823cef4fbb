import type { Language } from "#ui/reader.ts";

// The labels of http://publications.europa.eu/resource/authority/data-theme, shortened.
const fr = {
  agriculture: "Agriculture et alimentation",
  economy: "Économie et finances",
  education: "Éducation, culture et sport",
  energy: "Énergie",
  environment: "Environnement",
  government: "Administration et vie publique",
  health: "Santé",
  international: "Relations internationales",
  justice: "Justice et sécurité",
  regions: "Territoires et urbanisme",
  society: "Population et société",
  technology: "Sciences et technologies",
  transport: "Transports et mobilité",
};

const en: typeof fr = {
  agriculture: "Agriculture and food",
  economy: "Economy and finance",
  education: "Education, culture and sport",
  energy: "Energy",
  environment: "Environment",
  government: "Government and public life",
  health: "Health",
  international: "International relations",
  justice: "Justice and safety",
  regions: "Regions and planning",
  society: "Population and society",
  technology: "Science and technology",
  transport: "Transport and mobility",
};

export function themeWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
