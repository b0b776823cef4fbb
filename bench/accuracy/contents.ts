import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "#bench/figures.ts";
import { decodeText } from "#engine/read/encoding-decoder.ts";
import { records } from "#engine/read/records.ts";
import { contentOf } from "./corpus-content.ts";
import { readOurs } from "./ours.ts";
import { readShipped } from "./shipped.ts";
import { type Marks, marksOf, scoreOf, type Table } from "./pollock.ts";
import type { Yardstick } from "./yardsticks.ts";

const CORPORA = [
  { name: "pollock-polluted", title: "Pollock, polluted files", least: 9.95 },
  { name: "pollock-survey-sample", title: "Pollock, files of the survey", least: 9.5 },
];
const CLEAN = { delimiter: ",", quote: '"', escape: '"', newline: "\n" } as const;

/** Pollock's score of what is read of a file with one pollution, and of real files, against their clean twins. */
export async function measureContents(
  dataDir: string,
  yardsticks: readonly Yardstick[],
  say: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, title, least } of CORPORA) {
    const folder = contentOf(dataDir, `csv-content/${name}`);
    if (!folder) {
      say(`csv-content/${name} is absent`);
      continue;
    }
    const files = readdirSync(join(folder, "csv")).toSorted();
    const all = await Promise.all(files.map((file) => marksOfFile(folder, file, yardsticks, say)));
    const value = scoreOf(all.map(({ shipped }) => shipped));
    const reference = scoreOf(all.map(({ ours }) => ours));
    say(`${title}: our reference reader ${reference.toFixed(3)} of 10`);
    for (const { name: theirs } of yardsticks) {
      figures.push({
        name: `${title} (${files.length})`,
        value,
        unit: "of 10",
        yardstick: { name: theirs, value: scoreOf(all.map((marks) => marks.theirs[theirs] ?? [])) },
        budget: `>= ${least}`,
        holds: value >= least,
      });
    }
  }
  return figures;
}

async function marksOfFile(
  folder: string,
  file: string,
  yardsticks: readonly Yardstick[],
  say: (line: string) => void,
): Promise<{ ours: Marks; shipped: Marks; theirs: Record<string, Marks> }> {
  const expected = truthOf(folder, file);
  const path = join(folder, "csv", file);
  const table = loaded(readFileSync(path));
  const ours = marksOf(expected, table);
  const shipped = marksOf(expected, await readShipped(readFileSync(path)));
  const score = scoreOf([shipped]);
  if (score < 9.5) say(`${file}: ${score.toFixed(2)} of 10`);
  const text = decodeText(readFileSync(path), table?.encoding ?? "utf-8");
  const theirs: Record<string, Marks> = {};
  for (const yardstick of yardsticks) {
    const found = await yardstick.table(path, text).catch(() => undefined);
    theirs[yardstick.name] = marksOf(expected, found);
  }
  return { ours, shipped, theirs };
}

function truthOf(folder: string, file: string): Table & { hasHeader: boolean } {
  const parameters: { header_lines?: number | string } = JSON.parse(
    readFileSync(join(folder, "parameters", `${file}_parameters.json`), "utf8"),
  );
  const text = readFileSync(join(folder, "clean", file), "utf8");
  const [header = [], ...rows] = [...records(text, CLEAN)].map(({ cells }) => cells);
  return { header, rows, hasHeader: Number(parameters.header_lines ?? 1) > 0 };
}

/** The names as the file writes them: our tables add a number to a name that stands twice. */
function loaded(bytes: Uint8Array): (Table & { encoding: string }) | undefined {
  try {
    const { sniffed, rows } = readOurs(bytes);
    return { header: sniffed.written, rows, encoding: sniffed.dialect.encoding };
  } catch {
    return undefined;
  }
}
