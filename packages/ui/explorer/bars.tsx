import { shown } from "#ui/columns.ts";
import type { Ink } from "#ui/fingerprint.ts";
import { format } from "#ui/format.ts";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

interface BarsProps {
  reader: Reader;
  /** Of the column. */
  name: string;
  of: { edges: (number | string)[]; counts: number[] };
  part: number[] | undefined;
  ink: Ink;
  between: (from: string, to: string, isLast: boolean) => string;
}

const WIDTH = 600;
const HEIGHT = 120;

/** A histogram one can press: each bar keeps the rows of its bin. The form beside it does the same from the keyboard. */
export function Bars({ reader, name, of, part, ink, between }: BarsProps) {
  const said = explorerWords(reader.language).column;
  const { number } = format(reader.language);
  const { edges, counts } = of;
  const pitch = WIDTH / counts.length;
  const edge = (i: number) => edges[i] ?? "";
  const told = (i: number) =>
    said.bin(
      shown(reader.language, edge(i)),
      shown(reader.language, edge(i + 1)),
      number((part ?? counts)[i] ?? 0),
    );
  return (
    <figure class="bars" aria-label={name}>
      <svg
        class="fingerprint large"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        fill="none"
        stroke-width={(pitch * 0.8).toFixed(1)}
      >
        {counts.map((count, i) => {
          const x = ((i + 0.5) * pitch).toFixed(1);
          return (
            <a
              href={between(String(edge(i)), String(edge(i + 1)), i === counts.length - 1)}
              aria-label={told(i)}
              tabindex={-1}
            >
              <title>{told(i)}</title>
              <path class="hit" stroke-width={pitch.toFixed(1)} d={`M${x} 0V${HEIGHT}`} />
              <path
                class={ink}
                stroke-opacity={part ? 0.3 : undefined}
                d={stroke(x, count, counts)}
              />
              {part ? <path class={ink} d={stroke(x, part[i] ?? 0, part)} /> : null}
            </a>
          );
        })}
      </svg>
      <figcaption class="ends">
        <span>{shown(reader.language, edge(0))}</span>
        <span>{shown(reader.language, edge(counts.length))}</span>
      </figcaption>
    </figure>
  );
}

function stroke(x: string, count: number, all: number[]): string {
  if (count === 0) return "";
  const height = Math.max(1, (count / Math.max(...all, 1)) * (HEIGHT - 2));
  return `M${x} ${HEIGHT}V${(HEIGHT - height).toFixed(1)}`;
}
