import { type Colonnade, draw, inks } from "#ui/fingerprint.ts";
import type { Letters } from "./letters.ts";
import { broken, shortened } from "./lines.ts";

/** What a share image says: the title first, then the fingerprint, then its numbers. */
export interface ShareFacts {
  title: string;
  /** Whose it is. */
  by: string;
  fingerprint?: Colonnade | null | undefined;
  /** Instead of it, a count a day: the home page's façade. */
  days?: number[] | undefined;
  /** `["3 350", "lignes"]` */
  counts: [number: string, what: string][];
  /** `Version du 30 décembre 2025` */
  note: string;
  /** The portal's name. */
  name: string;
}

const WIDTH = 1200;
const HEIGHT = 630;
const EDGE = 72;
const ROOM = WIDTH - 2 * EDGE;
const GROUND = 505.5;
const TALLEST = 190;
const SERIF = 'font-family="Literata"';
const SANS = 'font-family="Inter"';

/** As an SVG of 1200 × 630, the size every network asks for. */
export function drawShare(facts: ShareFacts, serif: Letters, sans: Letters): string {
  const { title, by, fingerprint, days, name } = facts;
  const { size, lines } = broken(title, serif, {
    width: ROOM,
    sizes: [
      [68, 2],
      [56, 3],
    ],
    least: [46, 3],
  });
  const pitch = size * 1.12;
  const first = by ? 118 + size : 60 + size;
  const last = first + (lines.length - 1) * pitch;
  const height = Math.min(TALLEST, GROUND - last - 44);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#f8f8f6"/>`,
    `<text x="${EDGE}" y="100" ${SANS} font-size="28" fill="#565b64">${escaped(cut(by, sans, 28))}</text>`,
    ...lines.map(
      (line, i) =>
        `<text x="${EDGE}" y="${first + i * pitch}" ${SERIF} font-size="${size}" letter-spacing="-1" fill="#14171c">${escaped(line)}</text>`,
    ),
    days ? facade(days, height) : colonnade(fingerprint, height),
    footing(facts, sans),
    mark(name, serif),
    "</svg>",
  ].join("");
}

function colonnade(of: Colonnade | null | undefined, height: number): string {
  const columns = of?.columns ?? [];
  const { paths, strokeWidth } = draw(columns, ROOM, height);
  const strokes = paths.map(
    ({ ink, opacity, d }) =>
      `<path stroke="${inks[ink]}" stroke-opacity="${opacity}" stroke-width="${strokeWidth}" d="${d}"/>`,
  );
  const dash = columns.length > 0 ? "" : ' stroke-dasharray="2 7"';
  return `<g transform="translate(${EDGE} ${GROUND - height})" fill="none">${strokes.join("")}<path stroke="#82868d"${dash} d="M0 ${height}H${ROOM}"/></g>`;
}

/** A stroke a day, by the square root, so that one busy day does not flatten the others; the last week in ink. */
function facade(days: number[], height: number): string {
  const pitch = ROOM / days.length;
  const most = Math.sqrt(Math.max(1, ...days));
  const strokes = days.map((count, i) => {
    const top = height - 1 - (Math.sqrt(count) / most) * (height - 8);
    return `M${((i + 0.5) * pitch).toFixed(1)} ${height}V${top.toFixed(1)}`;
  });
  return `<g transform="translate(${EDGE} ${GROUND - height})" fill="none" stroke-width="${(pitch * 0.55).toFixed(1)}"><path stroke="#82868d" d="${strokes.slice(0, -7).join("")}"/><path stroke="#14171c" d="${strokes.slice(-7).join("")}"/></g>`;
}

/** Numbers, what they count, and when. */
function footing({ counts, note }: ShareFacts, sans: Letters): string {
  let x = EDGE;
  const parts = counts.map(([number, what]) => {
    const text = `<text x="${x}" y="570" ${SANS} font-size="28" fill="#14171c"><tspan font-family="Inter SemiBold" font-weight="600">${escaped(number)}</tspan><tspan dx="8">${escaped(what)}</tspan></text>`;
    x += sans.widthOf(number, 28) * 1.08 + 8 + sans.widthOf(what, 28) + 34;
    return text;
  });
  return `${parts.join("")}<text x="${x}" y="570" ${SANS} font-size="28" fill="#565b64">${escaped(note)}</text>`;
}

/** The mark on its stone, a square of 512. */
export function drawIcon(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="-8 -8 46 46"><rect x="-8" y="-8" width="46" height="46" fill="#f8f8f6"/>${markStrokes}</svg>`;
}

const markStrokes =
  '<g fill="none" stroke="#14171c"><path d="M0 27.2H30" stroke-width="1.6"/><path d="M4 27V11M11.5 27V3M19 27V15M26.5 27V7" stroke-width="3.5"/></g>';

function mark(name: string, serif: Letters): string {
  const x = WIDTH - EDGE - serif.widthOf(name, 30);
  return `<g transform="translate(${x - 40} 544)">${markStrokes}</g><text x="${x}" y="570" ${SERIF} font-size="30" fill="#14171c">${escaped(name)}</text>`;
}

function cut(text: string, letters: Letters, size: number): string {
  const fits = (text: string) => letters.widthOf(text, size) <= ROOM;
  return fits(text) ? text : shortened(text, fits);
}

/** No control character is XML, and none is a letter. */
function escaped(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
