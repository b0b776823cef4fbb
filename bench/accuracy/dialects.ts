import { readFileSync } from "node:fs";
import { isUtf8 } from "node:buffer";
import { join } from "node:path";
import type { Figure } from "#bench/figures.ts";
import { decodeText } from "#engine/read/encoding-decoder.ts";
import { contentOf } from "./corpus-content.ts";
import { sniffBytes } from "./ours.ts";
import type { Yardstick } from "./yardsticks.ts";

const CORPORA: { name: string; least: number }[] = [
  { name: "pollock-148", least: 0.99 },
  { name: "csv-wrangling-github", least: 0.97 },
  { name: "w3c-csvw-221", least: 1 },
];
const CHARACTERS: Record<string, string> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  vslash: "|",
  nsign: "#",
  space: " ",
  colon: ":",
  caret: "^",
  tilde: "~",
};

interface Count {
  files: number;
  delimiters: number;
  encodings: number;
  labelled: number;
  theirs: Map<string, number>;
}

/** Delimiters and encodings against the truths of `csv-dialect/NAME.ground-truth.txt`. */
export async function measureDialects(
  dataDir: string,
  yardsticks: readonly Yardstick[],
  say: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  let encodings = 0;
  let labelled = 0;
  for (const { name, least } of CORPORA) {
    const content = contentOf(dataDir, `csv-dialect/${name}`);
    const truth = join(dataDir, `csv-dialect/${name}.ground-truth.txt`);
    if (!content) {
      say(`csv-dialect/${name} is absent`);
      continue;
    }
    const count = await measureCorpus(content, truth, yardsticks, say);
    encodings += count.encodings;
    labelled += count.labelled;
    for (const { name: theirs } of yardsticks) {
      figures.push(
        delimiterFigure(name, least, count, { name: theirs, hits: count.theirs.get(theirs) ?? 0 }),
      );
    }
  }
  if (labelled > 0) {
    const value = encodings / labelled;
    figures.push({
      name: "encoding right",
      value,
      unit: "",
      budget: ">= 0.98",
      holds: value >= 0.98,
    });
  }
  return figures;
}

function delimiterFigure(
  corpus: string,
  least: number,
  count: Count,
  theirs: { name: string; hits: number },
): Figure {
  const value = count.delimiters / count.files;
  return {
    name: `delimiter right, ${corpus} (${count.files} files)`,
    value,
    unit: "",
    yardstick: { name: theirs.name, value: theirs.hits / count.files },
    budget: `>= ${least}`,
    holds: value >= least,
  };
}

async function measureCorpus(
  folder: string,
  truth: string,
  yardsticks: readonly Yardstick[],
  say: (line: string) => void,
): Promise<Count> {
  const count: Count = { files: 0, delimiters: 0, encodings: 0, labelled: 0, theirs: new Map() };
  for (const line of readFileSync(truth, "utf8").trim().split(/\r?\n/).slice(1)) {
    const [file = "", label = "", word = ""] = line.split("|");
    const path = join(folder, file);
    const bytes = readFileSync(path);
    const wanted = CHARACTERS[word] ?? word;
    const { dialect } = sniffBytes(bytes);
    count.files++;
    if (same(dialect.delimiter, wanted)) count.delimiters++;
    else
      say(`${file}: delimiter ${JSON.stringify(dialect.delimiter)}, not ${JSON.stringify(wanted)}`);
    countEncoding(count, encodingRight(label, dialect.encoding, bytes), () =>
      say(`${file}: encoding ${dialect.encoding}, not ${label}`),
    );
    const text = decodeText(bytes, dialect.encoding);
    for (const { name, delimiter } of yardsticks) {
      const found = await delimiter(path, text).catch(() => "");
      if (same(found, wanted)) count.theirs.set(name, (count.theirs.get(name) ?? 0) + 1);
    }
  }
  return count;
}

function countEncoding(count: Count, right: boolean | undefined, wrong: () => void): void {
  if (right === undefined) return;
  count.labelled++;
  if (right) count.encodings++;
  else wrong();
}

/** Spaces around a delimiter are no part of it in these truths. */
function same(found: string, wanted: string): boolean {
  return (found.trim() || found) === wanted;
}

/**
 * Whether an encoding agrees with a label; undefined where the bytes contradict the label (`utf8` on bytes that are
 * none, `utf16` on ASCII). `ansi` stands for any encoding of single bytes, and plain ASCII is all of them.
 */
function encodingRight(label: string, encoding: string, bytes: Uint8Array): boolean | undefined {
  const valid = isUtf8(bytes);
  const wide = bytes.includes(0);
  if (label === "utf8" || label === "ascii") return valid ? encoding === "utf-8" : undefined;
  if (label === "utf16") return wide ? encoding.startsWith("utf-16") : undefined;
  if (label === "ansi") return !encoding.startsWith("utf-");
  return encoding === label;
}
