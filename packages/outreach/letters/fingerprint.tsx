import type { FC } from "hono/jsx";
import type { Fingerprint } from "#catalog/schema.ts";
import { Table } from "./frame.tsx";

const HEIGHT = 72;
const BREADTH = 8;
/** What a phone's width holds; more columns share strokes. */
const MOST_STROKES = 36;
const STONE = 0xf8f8f6;
const inks: Record<string, number> = {
  text: 0x898d99,
  number: 0x3269d0,
  date: 0xc27d00,
  place: 0x026a31,
  code: 0x48106e,
  flag: 0xb80d86,
};

interface Stroke {
  family: string;
  /** How distinct the values are, how complete: 0 to 1. */
  reach: number;
  whole: number;
  isKey: boolean;
}

/** The colonnade of a table in table cells and flat colours, so that it shows with images blocked. */
export const Colonnade: FC<{ of: Fingerprint }> = ({ of }) => {
  const strokes = strokesOf(of);
  const width = `${Math.floor(1000 / Math.max(16, strokes.length)) / 10}%`;
  return (
    <tr>
      <td class="pad" style="padding:0 32px">
        <Table width="100%" class="line" style="border-bottom:1px solid #82868d">
          <tr>
            {strokes.map((stroke) => (
              <td
                width={width}
                height={HEIGHT}
                valign="bottom"
                style="padding:0;line-height:0;font-size:0;vertical-align:bottom"
              >
                <Column {...stroke} />
              </td>
            ))}
            <td>&nbsp;</td>
          </tr>
        </Table>
      </td>
    </tr>
  );
};

/** A column that one can join on is cut under its top. */
const Column: FC<Stroke> = ({ family, reach, whole, isKey }) => {
  const ink = flattened(inks[family] ?? 0x898d99, 0.2 + 0.8 * (Math.floor(whole * 4) / 4));
  const height = Math.round(HEIGHT * (0.1 + 0.9 * reach));
  return (
    <Table>
      {isKey && <Cell height={BREADTH} ink={ink} />}
      {isKey && <Cell height={6} />}
      <Cell height={isKey ? HEIGHT - BREADTH - 6 : height} ink={ink} />
    </Table>
  );
};

const Cell: FC<{ height: number; ink?: string }> = ({ height, ink }) => (
  <tr>
    <td
      width={BREADTH}
      height={height}
      bgcolor={ink}
      style={`width:${BREADTH}px;height:${height}px;line-height:0;font-size:0`}
    >
      &nbsp;
    </td>
  </tr>
);

function strokesOf({ rows, columns }: Fingerprint): Stroke[] {
  const all = columns.map(([family, , nulls, distinct]): Stroke => {
    const filled = rows - nulls;
    return {
      family,
      reach: distinct > 1 && filled > 1 ? Math.min(1, Math.log(distinct) / Math.log(filled)) : 0,
      whole: rows > 0 ? filled / rows : 0,
      isKey: filled > 1 && nulls === 0 && distinct >= filled,
    };
  });
  if (all.length <= MOST_STROKES) return all;
  const from = (i: number) => Math.floor((i * all.length) / MOST_STROKES);
  return Array.from({ length: MOST_STROKES }, (_, i) => merged(all.slice(from(i), from(i + 1))));
}

function merged(strokes: Stroke[]): Stroke {
  const mean = (name: "reach" | "whole") =>
    strokes.reduce((sum, stroke) => sum + stroke[name], 0) / strokes.length;
  const count = (family: string) => strokes.filter((stroke) => stroke.family === family).length;
  const commonest = strokes.reduce(
    (best, { family }) => (count(family) > count(best) ? family : best),
    strokes[0]?.family ?? "text",
  );
  return { family: commonest, reach: mean("reach"), whole: mean("whole"), isKey: false };
}

/** An ink laid over stone so thinly: mail programs know no opacity. */
function flattened(ink: number, opacity: number): string {
  const channel = (shift: number) =>
    Math.round(((ink >> shift) & 255) * opacity + ((STONE >> shift) & 255) * (1 - opacity))
      .toString(16)
      .padStart(2, "0");
  return `#${channel(16)}${channel(8)}${channel(0)}`;
}
