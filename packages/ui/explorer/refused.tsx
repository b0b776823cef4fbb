import { Notice } from "#ui/notice.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

interface RefusedProps {
  reader: Reader;
  code: string;
  /** The reader's own sentence, in English. */
  detail: string;
  /** Names that may have been meant. */
  nearest: string[];
  /** The same view once more, and the table without any condition. */
  again: string;
  reset: string;
}

/** Why there are no rows to show, and what to do. */
export function Refused({ reader, code, detail, nearest, again, reset }: RefusedProps) {
  const said = explorerWords(reader.language);
  const { refusals } = said;
  const known = isKnown(refusals, code) ? refusals[code] : undefined;
  return (
    <Notice tone="care" title={said.refusedTitle} isAnswer>
      <p>
        {known} {detail ? said.told(detail) : null}
      </p>
      {nearest.length > 0 ? (
        <p>
          {said.nearest}{" "}
          {nearest.map((name, i) => (
            <>
              {i > 0 ? ", " : null}
              <code>{name}</code>
            </>
          ))}
        </p>
      ) : null}
      <p>
        {code === "unexpected" || code === "too-many" ? <a href={again}>{said.retry}</a> : null}{" "}
        <a href={reset}>{said.reset}</a>
      </p>
    </Notice>
  );
}

function isKnown<T extends object>(words: T, code: string): code is Extract<keyof T, string> {
  return Object.hasOwn(words, code);
}
