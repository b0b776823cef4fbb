import { LABELS } from "./labels.ts";
import { folded } from "./lookup.ts";

const known = new Map<string, { phrase: string; weight: number }[]>();

/** How far a header speaks for a format: 1 when it is one of its words, less when it holds one, 0 when not. */
export function labelScore(format: string, header: string): number {
  const words = headerWords(header);
  const joined = words.replaceAll(" ", "");
  let best = 0;
  for (const { phrase, weight } of phrasesOf(format)) {
    if (words === phrase || joined === phrase.replaceAll(" ", "")) best = Math.max(best, weight);
    else if (` ${words} `.includes(` ${phrase} `)) best = Math.max(best, weight / 2);
  }
  return best;
}

/** `codePostal_2` → `code postal 2`. */
function headerWords(header: string): string {
  return folded(header.replaceAll(/([a-z])([A-Z])/g, "$1 $2"));
}

function phrasesOf(format: string) {
  let phrases = known.get(format);
  if (!phrases) {
    const [strong = "", weak = ""] = (LABELS[format] ?? "").split("~");
    phrases = [...weighed(strong, 1), ...weighed(weak, 0.5)];
    known.set(format, phrases);
  }
  return phrases;
}

function weighed(text: string, weight: number) {
  return text
    .split("|")
    .filter(Boolean)
    .map((phrase) => ({ phrase, weight }));
}
