import type { Ink } from "./fingerprint.ts";

const WIDTH = 120;
const HEIGHT = 32;

interface HistogramProps {
  counts: number[];
  /** Of some of the rows, in the same bins: they stand in front, at their own scale. */
  part?: number[] | undefined;
  ink: Ink;
}

/** How the values spread: a stroke a bin, standing where its values do, however wide the other bins. */
export function Histogram({ counts, part, ink }: HistogramProps) {
  const pitch = WIDTH / counts.length;
  return (
    <svg
      class="plot fingerprint"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      fill="none"
      stroke-width={(pitch * 0.8).toFixed(1)}
    >
      <path class={ink} stroke-opacity={part ? 0.3 : undefined} d={strokes(counts, pitch)} />
      {part ? <path class={ink} d={strokes(part, pitch)} /> : null}
    </svg>
  );
}

function strokes(counts: number[], pitch: number): string {
  const most = Math.max(...counts, 1);
  // A bin with one value among millions is still there.
  const top = (count: number) => HEIGHT - Math.max(1, (count / most) * (HEIGHT - 1));
  return counts
    .map((count, i) =>
      count > 0 ? `M${((i + 0.5) * pitch).toFixed(1)} ${HEIGHT}V${top(count).toFixed(1)}` : "",
    )
    .join("");
}
