import type { Letters } from "./letters.ts";

type Fit = [size: number, lines: number];

interface Sheet {
  width: number;
  /** Sizes to try, the largest first, each with how many lines there is room for. */
  sizes: Fit[];
  least: Fit;
}

/** A title at the largest size at which it fits; at the smallest, what has no room ends in an ellipsis. */
export function broken(title: string, letters: Letters, { width, sizes, least }: Sheet) {
  for (const [size, most] of [...sizes, least]) {
    const lines = linesOf(title, (text) => letters.widthOf(text, size) <= width);
    if (lines.length <= most) return { size, lines };
  }
  const [size, most] = least;
  const fits = (text: string) => letters.widthOf(text, size) <= width;
  const lines = linesOf(title, fits).slice(0, most);
  return { size, lines: [...lines.slice(0, -1), shortened(lines.at(-1) ?? "", fits)] };
}

/** As many words a line as fit; a word longer than a line is cut where it must be. */
function linesOf(title: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of title.split(/[ \n\t]+/).flatMap((each) => pieces(each, fits))) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].filter(Boolean);
}

function pieces(word: string, fits: (text: string) => boolean): string[] {
  const cut: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (!fits(piece + letter)) {
      cut.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...cut, piece].filter(Boolean);
}

export function shortened(text: string, fits: (text: string) => boolean): string {
  let kept = text;
  while (kept && !fits(`${kept}…`)) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
