import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

/** One measurement, beside a yardstick measured in the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  yardstick?: { name: string; value: number };
  /** The bound in words: `>= 0.8 of the yardstick`. */
  budget?: string;
  holds?: boolean;
}

/** `--data DIR` (files to measure on), `--json FILE` (where the figures go), and the bench's own. */
export function options<T extends Record<string, { type: "string" | "boolean" }>>(own: T) {
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: "../shared/data" },
      json: { type: "string" },
      ...own,
    },
    strict: true,
  });
  return values;
}

/** Prints the figures as a table and writes them where `--json` says. */
export function report(figures: Figure[], json: string | undefined): void {
  const cells = figures.map((figure) => [
    figure.name,
    `${round(figure.value)} ${figure.unit}`,
    figure.yardstick ? `${figure.yardstick.name}: ${round(figure.yardstick.value)}` : "",
    figure.budget ?? "",
    figure.holds === undefined ? "" : figure.holds ? "holds" : "FAILS",
  ]);
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  for (const row of cells)
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  if (json) writeFileSync(json, JSON.stringify({ figures }, null, 2));
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
