import type { Language } from "#ui/reader.ts";

const fr = {
  newest: (portal: string) => `${portal} : nouveaux jeux de données`,
  found: (portal: string, q: string) => `${portal} : « ${q} »`,
  arrived: (title: string) => `Nouvelle version : ${title}`,
};

const en: typeof fr = {
  newest: (portal) => `${portal}: new datasets`,
  found: (portal, q) => `${portal}: “${q}”`,
  arrived: (title) => `New version: ${title}`,
};

export function feedWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
