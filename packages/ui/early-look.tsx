import { format } from "./format.ts";
import { Name } from "./name.tsx";
import type { Reader } from "./reader.ts";
import { named } from "./words/catalog.ts";
import { engineWords } from "./words/engine.ts";
import { readingWords } from "./words/reading.ts";

/** How far the reading of a file came, and what is known of it meanwhile. */
export interface ReadingFacts {
  stage: string | null;
  bytesDone: number;
  sizeBytes: number | null;
  look: { columns: { name: string; type: string }[]; rows: (string | null)[][] } | null;
}

interface EarlyLookProps {
  reader: Reader;
  of: ReadingFacts;
}

const COLUMNS_SHOWN = 12;
const ROWS_SHOWN = 8;

/** The stage, how many bytes are read, then columns and first rows as soon as they are known. */
export function EarlyLook({ reader, of }: EarlyLookProps) {
  return (
    <>
      <Progress reader={reader} of={of} />
      <FirstRows reader={reader} of={of} />
      <noscript>
        <form method="get">
          <button type="submit" class="quiet">
            {readingWords(reader.language).refresh}
          </button>
        </form>
      </noscript>
    </>
  );
}

function Progress({ reader, of: { stage, bytesDone, sizeBytes } }: EarlyLookProps) {
  const said = readingWords(reader.language);
  const { bytes } = format(reader.language);
  const name = stage === null ? undefined : said.stages[stage];
  if (!name) return null;
  const isCounted = stage === "reading" && bytesDone > 0 && sizeBytes !== null && sizeBytes > 0;
  return (
    <>
      <p>
        {name}
        {isCounted ? (
          <span class="soft">, {said.of(bytes(bytesDone), bytes(sizeBytes))}</span>
        ) : null}
      </p>
      {isCounted ? (
        <progress max={sizeBytes} value={Math.min(bytesDone, sizeBytes)} aria-label={name} />
      ) : null}
    </>
  );
}

function FirstRows({ reader, of: { look } }: EarlyLookProps) {
  const said = readingWords(reader.language);
  const { number } = format(reader.language);
  const { types } = engineWords(reader.language);
  if (!look || look.columns.length === 0) return null;
  const columns = look.columns.slice(0, COLUMNS_SHOWN);
  const others = look.columns.length - columns.length;
  return (
    <>
      <section class="scroller" aria-label={said.columns} tabindex={0}>
        <table class="rows">
          <thead>
            <tr>
              {columns.map(({ name, type }) => (
                <th scope="col">
                  <Name of={name} /> <span class="kind">{named(types, type)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {look.rows.slice(0, ROWS_SHOWN).map((row) => (
              <tr>
                {columns.map((_, at) => (
                  <td>{row[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="soft">
        {said.early}
        {others > 0 ? ` (${said.more(number(others))})` : null}
      </p>
    </>
  );
}
