import { format } from "#ui/format.ts";
import { MapCredit } from "#ui/map/map-credit.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { across, type Box, boxOf, down, Ground, isFrance, type Point, viewOf } from "./ground.tsx";

/** A row's geometry: its points, its lines or the rings of its areas. */
export interface Shape {
  kind: "point" | "line" | "area";
  parts: Point[][];
}

interface ShapeMapProps {
  reader: Reader;
  shapes: Shape[];
  /** There are more rows than are drawn. */
  more: boolean;
}

/** Finer than this share of the map, a line's bends are not seen. */
const FINEST = 1 / 700;

/** Geometries on a map: areas filled, lines drawn, points dotted. */
export function ShapeMap({ reader, shapes, more }: ShapeMapProps) {
  const said = explorerWords(reader.language);
  const points = shapes.flatMap(({ parts }) => parts.flat());
  if (points.length === 0) return <p>{said.none}</p>;
  const box = boxOf(points);
  const drawn = (kind: Shape["kind"]) =>
    shapes
      .filter((shape) => shape.kind === kind)
      .flatMap(({ parts }) => parts.map((part) => pathOf(part, kind, box)))
      .join("");
  const count = shapes.length;
  return (
    <figure class="chart">
      <svg
        class="points"
        viewBox={viewOf(box)}
        role="img"
        aria-label={said.mapOf(count)}
        fill="none"
      >
        <Ground points={points} box={box} west={said.west} />
        <path
          class="place area"
          fill-rule="evenodd"
          vector-effect="non-scaling-stroke"
          d={drawn("area")}
        />
        <path
          class="place"
          stroke-width="1.5"
          vector-effect="non-scaling-stroke"
          d={drawn("line")}
        />
        <path
          class="place"
          stroke-width="5"
          stroke-linecap="round"
          vector-effect="non-scaling-stroke"
          d={drawn("point")}
        />
      </svg>
      <figcaption class="soft">
        {said.shapesNote(format(reader.language).number(count), more)}{" "}
        {isFrance(points) ? <MapCredit reader={reader} /> : null}
      </figcaption>
    </figure>
  );
}

function pathOf(part: Point[], kind: Shape["kind"], box: Box): string {
  if (kind === "point") return part.map((point) => `M${written(placed(point))}h0`).join("");
  const least = Math.max(box.width, box.height) * FINEST;
  const kept: Placed[] = [];
  for (const [i, point] of part.entries()) {
    const next = placed(point);
    const last = kept.at(-1);
    const isFar = !last || Math.hypot(next[0] - last[0], next[1] - last[1]) >= least;
    if (isFar || i === part.length - 1) kept.push(next);
  }
  return `M${kept.map(written).join("L")}${kind === "area" ? "z" : ""}`;
}

type Placed = readonly [x: number, y: number];

function placed([longitude, latitude]: Point): Placed {
  return [across(longitude), down(latitude)];
}

function written([x, y]: Placed): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}
