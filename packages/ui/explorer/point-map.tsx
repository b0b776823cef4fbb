import { format } from "#ui/format.ts";
import { MapCredit } from "#ui/map/map-credit.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { across, boxOf, down, Ground, isFrance, type Point, viewOf } from "./ground.tsx";

/** Some rows that stand near each other, in degrees. */
export interface Dot {
  longitude: number;
  latitude: number;
  count: number;
}

/** The rows on a map: a dot for those too near each other to tell apart, broader where there are more. */
export function PointMap({ reader, dots }: { reader: Reader; dots: Dot[] }) {
  const said = explorerWords(reader.language);
  const rows = dots.reduce((sum, { count }) => sum + count, 0);
  if (dots.length === 0) return <p>{said.none}</p>;
  const points = dots.map(({ longitude, latitude }): Point => [longitude, latitude]);
  const box = boxOf(points);
  return (
    <figure class="chart">
      <svg
        class="points"
        viewBox={viewOf(box)}
        role="img"
        aria-label={said.mapOf(rows)}
        fill="none"
      >
        <Ground points={points} box={box} west={said.west} />
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
        {isFrance(points) ? <MapCredit reader={reader} /> : null}
      </figcaption>
    </figure>
  );
}

/** A breadth in pixels for one row, for tens, hundreds and more. */
function classesOf(dots: Dot[]): [number, Dot[]][] {
  const by = Map.groupBy(dots, ({ count }) => 3 + 2 * Math.min(4, Math.floor(Math.log10(count))));
  return [...by].sort(([one], [other]) => other - one);
}

function placed({ longitude, latitude }: Dot): string {
  return `${across(longitude).toFixed(2)} ${down(latitude).toFixed(2)}`;
}
