import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { Hidden, type Kept } from "./filters.tsx";

interface ConsoleProps {
  reader: Reader;
  q: string;
  action: string;
  kept: Kept;
  /** What was answered, where something was asked. */
  answer: { columns: string[]; rows: (string | null)[][]; more: boolean } | undefined;
}

/** One SELECT, and what it answers. */
export function Console({ reader, q, action, kept, answer }: ConsoleProps) {
  const said = explorerWords(reader.language);
  return (
    <>
      <form class="form" action={action} method="get">
        <Hidden of={kept.filter(([name]) => name !== "q")} />
        <label>
          <span>{said.sql.label}</span>
          <textarea name="q" rows={6} maxlength={4000} spellcheck={false} required>
            {q}
          </textarea>
        </label>
        <p class="soft">{said.sql.help}</p>
        <div class="do">
          <button type="submit">{said.sql.submit}</button>
        </div>
      </form>
      {answer ? <Answered reader={reader} {...answer} /> : null}
    </>
  );
}

type AnsweredProps = NonNullable<ConsoleProps["answer"]> & { reader: Reader };

function Answered({ reader, columns, rows, more }: AnsweredProps) {
  const said = explorerWords(reader.language);
  return (
    <>
      <p class="soft">{more ? said.sql.more(rows.length) : said.sql.rows(rows.length)}</p>
      <section class="scroller" aria-label={said.sql.answer} tabindex={0}>
        <table class="rows">
          <thead>
            <tr>
              {columns.map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {row.map((cell) => (
                  <td>{cell ?? ""}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
