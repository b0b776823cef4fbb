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
  /** Line of the file, for what is not among the data. */
  line?: number | undefined;
  sample?: string | undefined;
}

interface WarningsProps {
  reader: Reader;
  warnings: WarningFacts[];
  /** Where a row of the table is shown, if it is anywhere. */
  rowAt?: ((row: number) => string) | undefined;
}

/** What is wrong, where, and what to do. */
export const Warnings = ({ reader, warnings, rowAt }: WarningsProps) => (
  <ol class="notices">
    {warnings.map((warning) => (
      <Warning reader={reader} warning={warning} rowAt={rowAt} />
    ))}
  </ol>
);

interface WarningProps extends Pick<WarningsProps, "reader" | "rowAt"> {
  warning: WarningFacts;
}

function Warning({ reader, warning, rowAt }: WarningProps) {
  const { resource } = pagesWords(reader.language);
  const { title, remedy } = warningSentence(reader.language, warning.code);
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
      {warning.line === undefined ? null : (
        <p class="soft">{resource.fileLine(format(reader.language).number(warning.line))}</p>
      )}
      <Where reader={reader} warning={warning} rowAt={rowAt} />
      {warning.sample ? (
        <p class="soft">
          {resource.example} <code>{warning.sample}</code>
        </p>
      ) : null}
    </li>
  );
}

/** `Lignes 486, 493 et 59 autres` */
function Where({ reader, warning: { rows = [], count }, rowAt }: WarningProps) {
  const { resource } = pagesWords(reader.language);
  const { number } = format(reader.language);
  if (rows.length === 0) return null;
  const others = (count ?? rows.length) - rows.length;
  return (
    <p class="soft">
      {resource.rowNumbers(count ?? rows.length)}{" "}
      {rows.map((row, i) => (
        <>
          {i > 0 ? ", " : null}
          {rowAt ? <a href={rowAt(row)}>{number(row)}</a> : number(row)}
        </>
      ))}
      {others > 0 ? ` ${resource.others(others)}` : null}
    </p>
  );
}
