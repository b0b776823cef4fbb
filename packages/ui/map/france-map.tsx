import { OUTLINE, SHAPES } from "./outlines.ts";

interface FranceMapProps {
  /** The codes of the départements that are covered: `69`, `2A`, `974`. */
  departements: string[];
  /** The address of `franceSvg`, which every map on every page shares. */
  ground: string;
  /** What it shows, for those who do not see it: “Rhône, Ain”. Without it, the map is decoration. */
  label?: string;
}

/** Boxes at the map's left foot, as atlases have them: overseas has no room at its own place. */
const overseas = ["971", "972", "973", "974", "976"];
const BOX = 40;
const boxOf = (index: number) =>
  `M${4 + (index % 2) * (BOX + 6)},${452 + Math.floor(index / 2) * (BOX + 5)}h${BOX}v${BOX}h-${BOX}z`;

const VIEW = "0 0 613 585";
const [WIDTH, HEIGHT] = [240, 229];

/** France as a line: the picture that lies under what a page's own map fills in. */
export const franceSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${VIEW}" fill="none" stroke-linejoin="round"><style>path{stroke:#14171c}@media (prefers-color-scheme:dark){path{stroke:#ecebe6}}</style><path stroke-opacity=".55" d="${OUTLINE}${overseas.map((_, index) => boxOf(index)).join("")}"/></svg>`;

/** France with what is covered filled in: départements, which is as near as a page's map of a commune need be. */
export function FranceMap({ departements, ground, label }: FranceMapProps) {
  const shapes = departements.map((code) => {
    const index = overseas.indexOf(code);
    return index < 0 ? (SHAPES[code] ?? "") : boxOf(index);
  });
  const said = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <div class="map" {...said}>
      <img src={ground} alt="" width={WIDTH} height={HEIGHT} loading="lazy" />
      <svg viewBox={VIEW} width={WIDTH} height={HEIGHT}>
        <path class="covered" d={shapes.join("")} />
      </svg>
    </div>
  );
}
