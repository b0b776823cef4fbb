import { OUTLINE, SHAPES } from "./outlines.ts";

interface FranceMapProps {
  /** The codes of the départements that are covered: `69`, `2A`, `974`. */
  departements: string[];
  /** What it shows, for those who do not see it: “Rhône, Ain”. Without it, the map is decoration. */
  label?: string;
  width?: number;
}

/** Boxes at the map's left foot, as atlases have them: overseas has no room at its own place. */
const overseas = ["971", "972", "973", "974", "976"];
const BOX = 40;

/** France with what is covered filled in: départements, which is as near as a page's map of a commune need be. */
export function FranceMap({ departements, label, width = 240 }: FranceMapProps) {
  const covered = new Set(departements);
  const shapes = departements.map((code) => SHAPES[code] ?? "").join("");
  return (
    <svg
      class="map"
      viewBox="0 0 613 585"
      width={width}
      height={Math.round((width * 585) / 613)}
      fill="none"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {shapes ? <path class="covered" fill="var(--place)" fill-opacity=".75" d={shapes} /> : null}
      <path stroke="currentColor" stroke-opacity=".55" stroke-linejoin="round" d={OUTLINE} />
      {overseas.map((code, index) => (
        <rect
          class={covered.has(code) ? "covered" : undefined}
          x={4 + (index % 2) * (BOX + 6)}
          y={452 + Math.floor(index / 2) * (BOX + 5)}
          width={BOX}
          height={BOX}
          stroke="currentColor"
          stroke-opacity=".55"
          {...(covered.has(code) ? { fill: "var(--place)", "fill-opacity": ".75" } : {})}
        />
      ))}
    </svg>
  );
}
