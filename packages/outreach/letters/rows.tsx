import type { FC } from "hono/jsx";
import type { Announcement } from "#outreach/announcement.ts";
import { plain } from "#outreach/letter.ts";
import { rowsOf, type Target } from "#outreach/target.ts";
import type { Matches } from "#files/schema.ts";
import { SANS, Table } from "./frame.tsx";
import { wordsOf } from "./words.ts";

/** Rows that a reader looks for, with the address that shows them all. */
export interface RowsTold {
  matches: Matches;
  path: string;
}

/** What was found of each filter that its reader follows; each once. */
export function rowsTold({ files }: Announcement, followed: Target[]): RowsTold[] {
  return followed
    .filter(({ kind }) => kind === "rows")
    .flatMap(({ target }) => {
      const { resourceId, query } = rowsOf(target);
      const matches = files.find(({ id }) => id === resourceId)?.matches[query];
      return matches ? [{ matches, path: `/resources/${resourceId}?${query}#rows` }] : [];
    });
}

/** The rows as a table. */
export const Rows: FC<{ matches: Matches; language: "fr" | "en" }> = ({ matches, language }) => {
  const { count, columns, rows } = matches;
  const cell = `padding:6px 12px 6px 0;border-bottom:1px solid #d9d9d3;font-family:${SANS};font-size:14px;line-height:20px;text-align:left`;
  return (
    <tr>
      <td
        class="pad"
        style={`padding:16px 32px 0;font-family:${SANS};font-size:15px;line-height:23px`}
      >
        {wordsOf[language].matching(count)}
        <Table width="100%">
          <tr>
            {columns.map((name) => (
              <th
                class="line soft"
                scope="col"
                valign="bottom"
                style={`${cell};color:#565b64;font-weight:400`}
              >
                {plain(name)}
              </th>
            ))}
          </tr>
          {rows.map((row) => (
            <tr>
              {row.map((value) => (
                <td class="line" valign="top" style={cell}>
                  {plain(value ?? "")}
                </td>
              ))}
            </tr>
          ))}
        </Table>
        {count > rows.length ? wordsOf[language].more(count - rows.length) : null}
      </td>
    </tr>
  );
};

/** The same for those who read text. */
export function rowsText({ count, columns, rows }: Matches, language: "fr" | "en"): string {
  const { matching, more, colon } = wordsOf[language];
  const lines = rows.map((row) => {
    const cells = row.flatMap((value, i) =>
      value === null ? [] : [`${plain(columns[i] ?? "")}${colon}${plain(value)}`],
    );
    return `- ${cells.join(" · ")}`;
  });
  return [
    matching(count),
    ...lines,
    ...(count > rows.length ? [more(count - rows.length)] : []),
  ].join("\n");
}
