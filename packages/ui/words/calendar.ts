import type { Language } from "#ui/reader.ts";

const fr = {
  title: (name: string) => `${name} : mises à jour attendues`,
  due: (title: string) => `Attendu : ${title}`,
  why: (updated: string, producer: string) =>
    `Dernières données : ${updated}.${producer ? ` ${producer}.` : ""}`,
  foot: "Mises à jour attendues (iCal)",
  link: "Calendrier des mises à jour attendues (iCal)",
};

const en: typeof fr = {
  title: (name) => `${name}: expected updates`,
  due: (title) => `Due: ${title}`,
  why: (updated, producer) => `Last data: ${updated}.${producer ? ` ${producer}.` : ""}`,
  foot: "Expected updates (iCal)",
  link: "Calendar of expected updates (iCal)",
};

export function calendarWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
