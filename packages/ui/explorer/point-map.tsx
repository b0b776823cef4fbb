import { format } from "#ui/format.ts";
import { OUTLINE } from "#ui/map/outlines.ts";
import { MapCredit } from "#ui/map/map-credit.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

/** Some rows that stand near each other, in degrees. */
export interface Dot {
  longitude: number;
  latitude: number;
  count: number;
}

/**
 * The outline of France is in Web Mercator, at a scale and from an origin that were fitted to the middles of
 * seventeen départements: no border is farther from its place than a unit, which is two kilometres.
 */
const across = (longitude: number) => 216.36 + 41.45 * longitude;
const down = (latitude: number) =>
  2468.05 - (41.39 * 180 * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))) / Math.PI;

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45];
const MOST_LINES = 5;

/** The rows on a map: a dot for those too near each other to tell apart, broader where there are more. */
export function PointMap({ reader, dots }: { reader: Reader; dots: Dot[] }) {
  const said = explorerWords(reader.language);
  const rows = dots.reduce((sum, { count }) => sum + count, 0);
  if (dots.length === 0) return <p>{said.none}</p>;
  const box = boxOf(dots);
  const { x, y, width, height } = box;
  return (
    <figure class="chart">
      <svg
        class="points"
        viewBox={[x, y, width, height].map((each) => each.toFixed(2)).join(" ")}
        role="img"
        aria-label={said.mapOf(rows)}
        fill="none"
      >
        <Graticule dots={dots} box={box} west={said.west} />
        {isFrance(dots) ? (
          <path class="outline" vector-effect="non-scaling-stroke" d={OUTLINE} />
        ) : null}
        {classesOf(dots).map(([breadth, some]) => (
          <path
            class="place"
            stroke-width={breadth}
            stroke-linecap="round"
            stroke-opacity=".75"
            vector-effect="non-scaling-stroke"
            d={some.map((dot) => `M${placed(dot)}h0`).join("")}
          />
        ))}
      </svg>
      <figcaption class="soft">
        {said.mapNote(format(reader.language).number(rows))}{" "}
        {isFrance(dots) ? <MapCredit reader={reader} /> : null}
      </figcaption>
    </figure>
  );
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Around all dots with some room, and no smaller than a kilometre or two. */
function boxOf(dots: Dot[]): Box {
  const xs = dots.map(({ longitude }) => across(longitude));
  const ys = dots.map(({ latitude }) => down(latitude));
  const [left, right] = [least(xs), -least(xs.map((each) => -each))];
  const [top, foot] = [least(ys), -least(ys.map((each) => -each))];
  const room = Math.max(right - left, foot - top, 0.5) * 0.05;
  const width = Math.max(right - left, (foot - top) / 3) + 2 * room;
  const height = Math.max(foot - top, (right - left) / 3) + 2 * room;
  return { x: (left + right - width) / 2, y: (top + foot - height) / 2, width, height };
}

function least(values: number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Infinity);
}

function isFrance(dots: Dot[]): boolean {
  return dots.some(({ longitude: x, latitude: y }) => x > -5.5 && x < 9.7 && y > 41.2 && y < 51.3);
}

/** A breadth in pixels for one row, for tens, hundreds and more. */
function classesOf(dots: Dot[]): [number, Dot[]][] {
  const by = Map.groupBy(dots, ({ count }) => 3 + 2 * Math.min(4, Math.floor(Math.log10(count))));
  return [...by].sort(([one], [other]) => other - one);
}

function placed({ longitude, latitude }: Dot): string {
  return `${across(longitude).toFixed(2)} ${down(latitude).toFixed(2)}`;
}

/** Lines of whole degrees, or of parts of them, with their names. */
function Graticule({ dots, box, west }: { dots: Dot[]; box: Box; west: string }) {
  const { x, y, width, height } = box;
  const size = Math.max(width, height) * 0.018;
  const meridians = ticks(dots.map(({ longitude }) => longitude));
  const parallels = ticks(dots.map(({ latitude }) => latitude));
  return (
    <g class="graticule">
      <path
        vector-effect="non-scaling-stroke"
        d={[
          ...meridians.map((each) => `M${across(each).toFixed(2)} ${y}v${height}`),
          ...parallels.map((each) => `M${x} ${down(each).toFixed(2)}h${width}`),
        ].join("")}
      />
      {meridians.map((each) => (
        <text x={across(each) + size * 0.3} y={y + size * 1.3} font-size={size}>
          {degrees(each, ["E", west])}
        </text>
      ))}
      {parallels.map((each) => (
        <text x={x + size * 0.3} y={down(each) - size * 0.3} font-size={size}>
          {degrees(each, ["N", "S"])}
        </text>
      ))}
    </g>
  );
}

function ticks(values: number[]): number[] {
  const [low, high] = [least(values), -least(values.map((each) => -each))];
  const step = STEPS.find((each) => (high - low) / each <= MOST_LINES) ?? 45;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, i) =>
    Number(((first + i) * step).toFixed(2)),
  );
}

function degrees(value: number, [positive, negative]: [string, string]): string {
  return `${Math.abs(value)}° ${value < 0 ? negative : positive}`;
}
