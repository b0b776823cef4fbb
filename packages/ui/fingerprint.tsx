import { catalogWords } from "./words/catalog.ts";
import { type Colonnade, draw, families, type Ink, inkOf, inks } from "./fingerprint.ts";
import { format } from "./format.ts";
import type { Reader } from "./reader.ts";

interface FingerprintProps {
  /** None when the file is no table, or was not read yet: a dotted ground. */
  of: Colonnade | null | undefined;
  width?: number;
  height?: number;
}

/** Draw it for its size: 48×24 in lists, 72×36 in results, 96×40 by a file. The facts stand beside it in words. */
export const Fingerprint = ({ of, width = 48, height = 24 }: FingerprintProps) => (
  <svg
    class="fingerprint"
    viewBox={`0 0 ${width} ${height}`}
    width={width}
    height={height}
    fill="none"
    aria-hidden="true"
  >
    <Strokes of={of} width={width} height={height} />
  </svg>
);

/** At the head of a page: as wide as there is room, named for those who do not see it. */
export const LargeFingerprint = ({ reader, of }: { reader: Reader; of: Colonnade }) => (
  <svg
    class="fingerprint large"
    viewBox="0 0 600 120"
    width="600"
    height="120"
    fill="none"
    role="img"
    aria-label={describe(reader, of)}
  >
    <Strokes of={of} width={600} height={120} />
  </svg>
);

function Strokes({ of, width, height }: Required<FingerprintProps>) {
  const columns = of?.columns ?? [];
  const { paths, strokeWidth } = draw(columns, width, height);
  return (
    <>
      {paths.map(({ ink, opacity, d }) => (
        <path
          class={ink}
          stroke={inks[ink]}
          stroke-width={strokeWidth}
          stroke-opacity={opacity < 1 ? opacity : undefined}
          d={d}
        />
      ))}
      <path
        stroke="currentColor"
        stroke-width="1"
        stroke-dasharray={columns.length > 0 ? undefined : "1 3"}
        d={`M0 ${height - 0.5}H${width}`}
      />
    </>
  );
}

/** The same read as numbers: how many columns of each family; what the inks mean. */
export function Legend({ reader, of }: { reader: Reader; of: Colonnade }) {
  const { columnsOf } = catalogWords(reader.language);
  return (
    <ul class="legend">
      {counted(of).map(([ink, count]) => (
        <li>
          <Swatch ink={ink} />
          {columnsOf[ink](count)}
        </li>
      ))}
    </ul>
  );
}

export const Swatch = ({ ink }: { ink: Ink }) => (
  <svg class="fingerprint" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
    <path class={ink} d="M5 0V10" />
  </svg>
);

/** `Empreinte : 15 colonnes, dont 5 textes, 3 dates et 2 codes.` */
function describe(reader: Reader, of: Colonnade): string {
  const { fingerprint, columnsOf } = catalogWords(reader.language);
  const parts = counted(of).map(([ink, count]) => columnsOf[ink](count));
  return fingerprint(of.columns.length, format(reader.language).list(parts));
}

function counted({ columns }: Colonnade): [Ink, number][] {
  const by = Map.groupBy(columns, ([family]) => inkOf(family));
  return families
    .map((ink): [Ink, number] => [ink, by.get(ink)?.length ?? 0])
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one);
}
