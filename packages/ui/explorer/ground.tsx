import { OUTLINE } from "#ui/map/outlines.ts";

/** Longitude and latitude, in degrees. */
export type Point = readonly [longitude: number, latitude: number];

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The outline of France is in Web Mercator, at a scale and from an origin that were fitted to the middles of
 * seventeen départements: no border is farther from its place than a unit, which is two kilometres.
 */
export const across = (longitude: number) => 216.36 + 41.45 * longitude;
export const down = (latitude: number) =>
  2468.05 - (41.39 * 180 * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))) / Math.PI;

/** Around all points with some room, and no smaller than a kilometre or two. */
export function boxOf(points: Point[]): Box {
  const xs = points.map(([longitude]) => across(longitude));
  const ys = points.map(([, latitude]) => down(latitude));
  const [left, right] = [least(xs), most(xs)];
  const [top, foot] = [least(ys), most(ys)];
  const room = Math.max(right - left, foot - top, 0.5) * 0.05;
  const width = Math.max(right - left, (foot - top) / 3) + 2 * room;
  const height = Math.max(foot - top, (right - left) / 3) + 2 * room;
  return { x: (left + right - width) / 2, y: (top + foot - height) / 2, width, height };
}

export function viewOf({ x, y, width, height }: Box): string {
  return [x, y, width, height].map((each) => each.toFixed(2)).join(" ");
}

export function isFrance(points: Point[]): boolean {
  return points.some(([x, y]) => x > -5.5 && x < 9.7 && y > 41.2 && y < 51.3);
}

function least(values: number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Infinity);
}

function most(values: number[]): number {
  return values.reduce((one, other) => Math.max(one, other), -Infinity);
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45];
const MOST_LINES = 5;

interface GroundProps {
  points: Point[];
  box: Box;
  /** The letter of the West. */
  west: string;
}

/** Lines of whole degrees, or of parts of them, with their names; France where it is. */
export function Ground({ points, box, west }: GroundProps) {
  const { x, y, width, height } = box;
  const size = Math.max(width, height) * 0.018;
  const meridians = ticks(points.map(([longitude]) => longitude));
  const parallels = ticks(points.map(([, latitude]) => latitude));
  return (
    <>
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
      {isFrance(points) ? (
        <path class="outline" vector-effect="non-scaling-stroke" d={OUTLINE} />
      ) : null}
    </>
  );
}

function ticks(values: number[]): number[] {
  const [low, high] = [least(values), most(values)];
  const step = STEPS.find((each) => (high - low) / each <= MOST_LINES) ?? 45;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, i) =>
    Number(((first + i) * step).toFixed(2)),
  );
}

function degrees(value: number, [positive, negative]: [string, string]): string {
  return `${Math.abs(value)}° ${value < 0 ? negative : positive}`;
}
