import { handleAt, ownName } from "#base/handle.ts";

export type Language = "fr" | "en";
export const languages: readonly Language[] = ["fr", "en"];

/** For whom a page is written: its language, and where its addresses begin. */
export interface Reader {
  language: Language;
  /** The portal's name, for titles. */
  name: string;
  /** `/datasets` → `/en/datasets` for readers of another language than the portal's first. */
  at: (path: string) => string;
  /** The same for readers of any language: what `hreflang` links are made of. */
  to: (language: Language, path: string) => string;
  /** This page's path without its language. */
  path: string;
  /** The portal's own address, for canonical links. */
  url: string;
  /** What the portal is followed as in the fediverse: `@parvis@data.example.org`. */
  handle: string;
  /** Address of the stylesheet: it carries a hash, so that a browser may keep it for ever. */
  style: string;
  /** Address of the script that offers notifications, which stands wherever something can be followed. */
  push: string;
}

export function reader(
  portal: { url: string; name: string; language: Language },
  language: Language,
  path: string,
  { style, push }: Pick<Reader, "style" | "push"> = {
    style: "/style.css",
    push: "/push-follow.js",
  },
): Reader {
  const to = (language: Language, address: string) => {
    const prefix = language === portal.language ? "" : `/${language}`;
    return address === "/" ? prefix || "/" : prefix + address;
  };
  return {
    language,
    name: portal.name,
    at: (address) => to(language, address),
    to,
    path,
    url: portal.url,
    handle: handleAt(portal, ownName(portal)),
    style,
    push,
  };
}
