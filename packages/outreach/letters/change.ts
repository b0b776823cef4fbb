import type { Announcement, FileChange } from "#outreach/announcement.ts";
import { plain } from "#outreach/letter.ts";
import { wordsOf } from "./words.ts";

const MOST_FILES = 10;
const KILO = 1000;

/** What happened, a line each: of every file the sentence and the numbers that say what to expect. */
export function changesOf(
  { kind, files, daysLate }: Announcement,
  language: "fr" | "en",
): string[] {
  const { change, more } = wordsOf[language];
  if (kind === "dataset.archived") return [change.archived];
  if (kind === "dataset.deleted") return [change.deleted];
  const left = files.length - MOST_FILES;
  return [
    ...(daysLate > 0 ? [change.late(daysLate)] : []),
    ...files.slice(0, MOST_FILES).flatMap((file) => linesOf(file, language)),
    ...(left > 0 ? [more(left)] : []),
  ];
}

/** The numbers of all its files in one line, for posts; empty where there are none. */
export function shortChangeOf({ files }: Announcement, language: "fr" | "en"): string {
  const sum = (of: "added" | "removed" | "changed") =>
    files.reduce((total, { difference }) => total + (difference?.[of] ?? 0), 0);
  const [added, removed, changed] = [sum("added"), sum("removed"), sum("changed")];
  return countsOf({ added, removed, changed }, language);
}

function linesOf(file: FileChange, language: "fr" | "en"): string[] {
  const { change } = wordsOf[language];
  const { difference, bytesBefore } = file;
  const title = plain(file.title);
  if (bytesBefore === null) return [`${change.newFile(title)} (${bytesIn(file.bytes, language)})`];
  if (!difference)
    return [
      `${change.file(title)} (${change.bytes(bytesIn(bytesBefore, language), bytesIn(file.bytes, language))})`,
    ];
  const counts = countsOf(difference, language);
  const { columnsAdded, columnsRemoved, columnsRetyped } = difference;
  return [
    counts ? `${change.file(title)} — ${counts}` : change.file(title),
    ...(columnsAdded.length > 0 ? [change.columnsAdded(names(columnsAdded))] : []),
    ...(columnsRemoved.length > 0 ? [change.columnsRemoved(names(columnsRemoved))] : []),
    ...(columnsRetyped.length > 0 ? [change.columnsRetyped(names(columnsRetyped))] : []),
    ...(columnsRemoved.length + columnsRetyped.length > 0 ? [change.breaks] : []),
  ];
}

function names(columns: string[]): string {
  return columns.map(plain).join(", ");
}

function countsOf(
  { added, removed, changed }: { added: number; removed: number; changed: number },
  language: "fr" | "en",
): string {
  const { change } = wordsOf[language];
  return [
    added > 0 ? change.added(added) : "",
    removed > 0 ? change.removed(removed) : "",
    changed > 0 ? change.changed(changed) : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function bytesIn(bytes: number, language: "fr" | "en"): string {
  const power = Math.min(4, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(KILO)));
  const unit = (["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const)[power] ?? "byte";
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, options).format(bytes / KILO ** power);
}
