interface FacadeProps {
  /** A count a day, oldest first. */
  days: number[];
  /** So many of the last ones are drawn in ink. */
  marked: number;
  label: string;
}

const PITCH = 6;
const HEIGHT = 160;

/** The catalogue's activity: a stroke a day. One day of mass import must not flatten the others: the scale is a square root. */
export function Facade({ days, marked, label }: FacadeProps) {
  const width = days.length * PITCH;
  const most = Math.sqrt(Math.max(1, ...days));
  const stroke = (count: number, at: number) =>
    `M${at * PITCH + 1.6} ${HEIGHT}V${(HEIGHT - 1 - (Math.sqrt(count) / most) * (HEIGHT - 11)).toFixed(0)}`;
  const strokes = days.map(stroke);
  return (
    <svg
      class="facade"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      stroke-width="3.2"
      fill="none"
      role="img"
      aria-label={label}
    >
      <path d={strokes.slice(0, -marked).join("")} />
      <path class="now" d={strokes.slice(-marked).join("")} />
    </svg>
  );
}
