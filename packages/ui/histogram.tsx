import type { Ink } from "./fingerprint.ts";

const WIDTH = 120;
const HEIGHT = 32;

/** How the values spread: a stroke a bin, standing where its values do, however wide the other bins. */
export function Histogram({ counts, ink }: { counts: number[]; ink: Ink }) {
  const pitch = WIDTH / counts.length;
  const most = Math.max(...counts, 1);
  // A bin with one value among millions is still there.
  const top = (count: number) => HEIGHT - Math.max(1, (count / most) * (HEIGHT - 1));
  const d = counts
    .map((count, i) =>
      count > 0 ? `M${((i + 0.5) * pitch).toFixed(1)} ${HEIGHT}V${top(count).toFixed(1)}` : "",
    )
    .join("");
  return (
    <svg
      class="plot fingerprint"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      fill="none"
      stroke-width={(pitch * 0.8).toFixed(1)}
    >
      <path class={ink} d={d} />
    </svg>
  );
}
