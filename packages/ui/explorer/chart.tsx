import { format } from "#ui/format.ts";
import type { Reader } from "#ui/reader.ts";
import { Dots, type Scatter } from "./dots.tsx";
import { explorerWords } from "#ui/words/explorer.ts";

/** Values in words, and what was measured of each: bars by their height, or a line in their order. */
export type Chart = { kind: "bars" | "line"; points: { x: string; y: number }[] } | Scatter;

type Series = Extract<Chart, { kind: "bars" | "line" }>;

interface ChartProps {
  reader: Reader;
  of: Chart;
  /** What stands at its foot and what is measured, in words. */
  title: string;
  /** Only the rows of one bar. */
  value: (value: string) => string;
}

const WIDTH = 600;
const HEIGHT = 220;

/** A chart of two columns; the same in numbers beside it. */
export function ChartFigure({ reader, of, title, value }: ChartProps) {
  const said = explorerWords(reader.language);
  if (of.points.length === 0) return <p>{said.none}</p>;
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong>
      </figcaption>
      {of.kind === "dots" ? <Dots reader={reader} of={of} title={title} /> : null}
      {of.kind === "bars" ? <BarList reader={reader} of={of} value={value} /> : null}
      {of.kind === "line" ? <Line reader={reader} of={of} title={title} /> : null}
    </figure>
  );
}

type SeriesProps = Omit<ChartProps, "of"> & { of: Series };

function BarList({ reader, of, value }: Omit<SeriesProps, "title">) {
  const { precise } = format(reader.language);
  const most = Math.max(...of.points.map(({ y }) => Math.abs(y)), 1e-12);
  return (
    <ol class="top one">
      {of.points.map(({ x, y }) => (
        <li>
          <a href={value(x)}>{x || "«\u00A0\u00A0»"}</a>
          <data value={y}>{precise(y, 4)}</data>
          <svg class="share" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
            <path d={`M0 1H${((100 * Math.abs(y)) / most).toFixed(1)}`} />
          </svg>
        </li>
      ))}
    </ol>
  );
}

function Line({ reader, of, title }: Omit<SeriesProps, "value">) {
  const said = explorerWords(reader.language);
  const { precise } = format(reader.language);
  const { points } = of;
  const values = points.map(({ y }) => y);
  const top = Math.max(...values, 0);
  const foot = Math.min(...values, 0);
  const at = (y: number) => HEIGHT - 1 - ((y - foot) / (top - foot || 1)) * (HEIGHT - 4);
  const pitch = WIDTH / Math.max(1, points.length - 1);
  const d = points.map(({ y }, i) => `${(i * pitch).toFixed(1)} ${at(y).toFixed(1)}`).join("L");
  return (
    <>
      <span class="ends">{precise(top, 4)}</span>
      <svg
        class="fingerprint line"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={title}
        fill="none"
      >
        <path
          stroke="currentColor"
          vector-effect="non-scaling-stroke"
          d={`M0 ${at(0).toFixed(1)}H${WIDTH}`}
        />
        <path class="number" stroke-width="2" vector-effect="non-scaling-stroke" d={`M${d}`} />
      </svg>
      <span class="ends">
        <span>{points[0]?.x}</span>
        <span>{points.at(-1)?.x}</span>
      </span>
      <details>
        <summary>{said.inNumbers}</summary>
        <section class="scroller" aria-label={title} tabindex={0}>
          <table class="rows">
            <tbody>
              {points.map(({ x, y }) => (
                <tr>
                  <th scope="row">{x}</th>
                  <td class="n">{precise(y, 6)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}
