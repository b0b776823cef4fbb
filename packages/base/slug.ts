import { spelledOut } from "./letters.ts";

const LONGEST = 120;

/** `L’eau à Orléans (2024)` → `l-eau-a-orleans-2024`; `-` never stands first, last or twice. */
export function slugify(text: string): string {
  const plain = spelledOut(text.toLowerCase())
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-");
  return shortened(plain.replaceAll(/^-+|-+$/g, ""));
}

/** The first of `base`, `base-2`, `base-3` … that is not taken. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  const stem = base || "sans-titre";
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

/** Cut at a word where there is one, so that an address does not end inside it. */
function shortened(slug: string): string {
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1);
  const end = cut.lastIndexOf("-");
  return end > LONGEST / 2 ? cut.slice(0, end) : slug.slice(0, LONGEST);
}
