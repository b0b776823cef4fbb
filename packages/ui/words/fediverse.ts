import type { Language } from "#ui/reader.ts";

const fr = {
  follow: "Depuis Mastodon et le fédivers, suivez",
  foot: "Sur Mastodon :",
};

const en: typeof fr = {
  follow: "From Mastodon and the fediverse, follow",
  foot: "On Mastodon:",
};

export function fediverseWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
