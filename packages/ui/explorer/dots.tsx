import { format } from "#ui/format.ts";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

/** Rows at the place of their two numbers; those that would cover each other are one dot. */
export interface Scatter {
  kind: "dots";
  /** Left, foot, right, top. */
  frame: [number, number, number, number];
  points: { x: number; y: number; n: number }[];
}

const WIDTH = 600;
const HEIGHT = 300;
/** A table of thousands of cells is no help to anyone. */
const TOLD = 200;

interface DotsProps {
  reader: Reader;
  of: Scatter;
  title: string;
}

export function Dots({ reader, of, title }: DotsProps) {
  const said = explorerWords(reader.language);
  const { precise, number } = format(reader.language);
  const [left, foot, right, top] = of.frame;
  const at = ({ x, y }: { x: number; y: number }) =>
    `${((WIDTH * (x - left)) / (right - left || 1)).toFixed(1)} ${(HEIGHT - (HEIGHT * (y - foot)) / (top - foot || 1)).toFixed(1)}`;
  const rows = of.points.reduce((sum, { n }) => sum + n, 0);
  const most = of.points.toSorted((one, other) => other.n - one.n).slice(0, TOLD);
  return (
    <>
      <span class="ends">{precise(top, 4)}</span>
      <svg class="dots" viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`} role="img" aria-label={title}>
        <path class="axis" d={`M0 0V${HEIGHT}H${WIDTH}`} />
        {classesOf(of).map(([breadth, some]) => (
          <path
            class="number"
            stroke-width={breadth}
            stroke-linecap="round"
            stroke-opacity=".65"
            d={some.map((point) => `M${at(point)}h0`).join("")}
          />
        ))}
      </svg>
      <span class="ends">
        <span>
          {precise(foot, 4)}, {precise(left, 4)}
        </span>
        <span>{precise(right, 4)}</span>
      </span>
      <p class="soft">{said.chart.dots(number(rows))}</p>
      <details>
        <summary>{said.inNumbers}</summary>
        <section class="scroller" aria-label={title} tabindex={0}>
          <table class="rows">
            <tbody>
              {most.map(({ x, y, n }) => (
                <tr>
                  <td class="n">{precise(x, 6)}</td>
                  <td class="n">{precise(y, 6)}</td>
                  <td class="n">
                    {number(n)} {said.rows(n)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}

/** A breadth for one row, for tens, hundreds and more. */
function classesOf({ points }: Scatter): [number, Scatter["points"]][] {
  const by = Map.groupBy(points, ({ n }) => 3 + 1.5 * Math.min(4, Math.floor(Math.log10(n))));
  return [...by].sort(([one], [other]) => other - one);
}
