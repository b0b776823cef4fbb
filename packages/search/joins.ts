import { isStop } from "./words.ts";

/** `openfoodfacts` is one word or three; so many are written together, on either side. */
export const JOINED = 3;
export const LONGEST_INITIALS = 7;
const LONGEST = 40;

/** Runs of two and three words, written together: what a title's words may be typed as. */
export function joins(words: string[]): string[] {
  const all: string[] = [];
  for (let length = 2; length <= JOINED; length++)
    for (let at = 0; at + length <= words.length; at++)
      all.push(words.slice(at, at + length).join(""));
  return all.filter((each) => each.length <= LONGEST);
}

/** `Base adresse nationale` → ba, ban: what its first words, with and without small ones, may be called for short. */
export function initialsOf(words: string[]): string[] {
  const named = words.filter((word) => !/^\d/.test(word));
  const all = new Set<string>();
  for (const list of [named.filter((word) => !isStop(word)), named])
    for (let length = 2; length <= Math.min(LONGEST_INITIALS, list.length); length++)
      all.add(
        list
          .slice(0, length)
          .map((word) => word[0])
          .join(""),
      );
  return [...all];
}
