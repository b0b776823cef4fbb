export type Language = "fr" | "en";

/** For whom a page is written: its language, and where its addresses begin. */
export interface Reader {
  language: Language;
  /** The portal's name, for titles. */
  name: string;
  /** `/datasets` → `/en/datasets` for readers of another language than the portal's first. */
  at: (path: string) => string;
  /** This page's path without its language: what the other languages' links are made of. */
  path: string;
  /** The portal's own address, for canonical links. */
  url: string;
}

export function reader(
  portal: { url: string; name: string; language: Language },
  language: Language,
  path: string,
): Reader {
  const prefix = language === portal.language ? "" : `/${language}`;
  return {
    language,
    name: portal.name,
    at: (address) => (address === "/" ? prefix || "/" : prefix + address),
    path,
    url: portal.url,
  };
}
