import { format } from "./format.ts";
import { Triangle } from "./marks.tsx";
import { Name } from "./name.tsx";
import type { Reader } from "./reader.ts";
import { warningSentence } from "./words/engine.ts";
import { pagesWords } from "./words/pages.ts";

/** What a producer can act on, as the engine found it. */
export interface WarningFacts {
  code: string;
  column?: string | undefined;
  /** Numbers of data rows from 1, some of `count`. */
  rows?: number[] | undefined;
  count?: number | undefined;
  sample?: string | undefined;
}

/** What is wrong, where, and what to do. */
export const Warnings = ({ reader, warnings }: { reader: Reader; warnings: WarningFacts[] }) => (
  <ol class="notices">
    {warnings.map((warning) => (
      <Warning reader={reader} warning={warning} />
    ))}
  </ol>
);

function Warning({ reader, warning }: { reader: Reader; warning: WarningFacts }) {
  const { resource } = pagesWords(reader.language);
  const { title, remedy } = warningSentence(reader.language, warning.code);
  const where = whereOf(reader, warning);
  return (
    <li>
      <p>
        <strong>
          <span class="care">
            <Triangle />
          </span>
          {title}
        </strong>{" "}
        {remedy}
      </p>
      {warning.column === undefined ? null : (
        <p class="soft">
          {resource.inColumn}{" "}
          <code>
            <Name of={warning.column} />
          </code>
        </p>
      )}
      {where ? <p class="soft">{where}</p> : null}
      {warning.sample ? (
        <p class="soft">
          {resource.example} <code>{warning.sample}</code>
        </p>
      ) : null}
    </li>
  );
}

/** `Lignes 486, 493 et 59 autres` */
function whereOf(reader: Reader, { rows = [], count }: WarningFacts): string {
  const { resource } = pagesWords(reader.language);
  const { number } = format(reader.language);
  if (rows.length === 0) return "";
  const others = (count ?? rows.length) - rows.length;
  const list = rows.map(number).join(", ");
  return `${resource.rowNumbers(count ?? rows.length)} ${list}${others > 0 ? ` ${resource.others(others)}` : ""}`;
}
