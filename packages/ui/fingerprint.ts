/** What a table is drawn from: one entry a column, in its order: `[family, count, nulls, distinct]`. */
export interface Colonnade {
  rows: number;
  columns: [family: string, count: number, nulls: number, distinct: number][];
}

export const families = ["text", "number", "date", "place", "code", "flag"] as const;
export type Ink = (typeof families)[number];

/** Light inks, for where no stylesheet reaches; a page's own replaces them by scheme. */
export const inks: Record<Ink, string> = {
  text: "#898d99",
  number: "#3269d0",
  date: "#c27d00",
  place: "#026a31",
  code: "#48106e",
  flag: "#b80d86",
};

export interface Drawing {
  /** Strokes of one ink and one opacity, as the data of an SVG path. */
  paths: { ink: Ink; opacity: number; d: string }[];
  strokeWidth: number;
}

/** Pixels between two strokes below which neighbours share one; then shares of the height. */
const NEAREST = 2;
const FARTHEST = 0.28;
const BROADEST = 0.1;

/**
 * The fingerprint of a table: a colonnade, one stroke a column.
 * Colour: family of the type. Height: how distinct its values are, ln(distinct) / ln(filled cells).
 * Opacity: how complete it is, in four steps, solid only when no cell is empty.
 * Capital: a column that could be a key (complete, all different) is cut below its top.
 * Wall: columns too many to stand apart share strokes that touch, solid to their mean height and light
 * to the highest.
 */
export function draw(columns: Colonnade["columns"], width: number, height: number): Drawing {
  const all = columns.map(measured);
  const count = Math.min(all.length, Math.floor(width / NEAREST));
  const isWall = count < all.length;
  const pitch = Math.min(width / Math.max(1, count), height * FARTHEST);
  const breadth = isWall ? pitch : Math.max(1.2, Math.min(pitch * 0.58, height * BROADEST));
  const foot = height - 1;
  const top = (reach: number) => foot - foot * (0.1 + 0.9 * reach);
  const paths = new Map<string, Drawing["paths"][number]>();
  const stroke = (ink: Ink, opacity: number, [x, from, to]: [number, number, number]) => {
    const rounded = Math.round(opacity * 100) / 100;
    const key = `${ink} ${rounded}`;
    const path = paths.get(key) ?? { ink, opacity: rounded, d: "" };
    path.d += `M${tenth(x)} ${tenth(from)}V${tenth(to)}`;
    paths.set(key, path);
  };
  const strokes = isWall ? merged(all, count) : all;
  for (const [i, { ink, reach, peak, whole, isKey }] of strokes.entries()) {
    const x = i * pitch + breadth / 2;
    const opacity = 0.2 + 0.8 * (isWall ? Math.round(whole * 12) / 12 : Math.floor(whole * 4) / 4);
    if (isKey) stroke(ink, 1, [x, 0, breadth]);
    stroke(ink, opacity, [x, foot, isKey ? breadth * 1.8 : top(reach)]);
    if (peak > reach) stroke(ink, opacity * 0.4, [x, top(reach), top(peak)]);
  }
  return { paths: [...paths.values()], strokeWidth: Math.round(breadth * 100) / 100 };
}

interface Stroke {
  ink: Ink;
  reach: number;
  peak: number;
  /** Share of its cells that are filled. */
  whole: number;
  isKey: boolean;
}

function measured([family, filled, nulls, distinct]: Colonnade["columns"][number]): Stroke {
  const reach = distinct > 1 && filled > 1 ? Math.min(1, Math.log(distinct) / Math.log(filled)) : 0;
  return {
    ink: inkOf(family),
    reach,
    peak: reach,
    whole: filled + nulls > 0 ? filled / (filled + nulls) : 0,
    isKey: filled > 1 && nulls === 0 && distinct >= filled,
  };
}

export function inkOf(family: string): Ink {
  return families.find((known) => known === family) ?? "text";
}

function merged(all: Stroke[], count: number): Stroke[] {
  const from = (i: number) => Math.floor((i * all.length) / count);
  return Array.from({ length: count }, (_, i) => merge(all.slice(from(i), from(i + 1))));
}

/** The commonest ink, the mean height and completeness, the highest peak. */
function merge(some: Stroke[]): Stroke {
  const often = Map.groupBy(some, ({ ink }) => ink);
  const [ink] = [...often].sort(([, one], [, other]) => other.length - one.length)[0] ?? ["text"];
  const mean = (of: (stroke: Stroke) => number) =>
    some.reduce((sum, stroke) => sum + of(stroke), 0) / some.length;
  return {
    ink,
    reach: mean(({ reach }) => reach),
    peak: Math.max(...some.map(({ reach }) => reach)),
    whole: mean(({ whole }) => whole),
    isKey: false,
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
