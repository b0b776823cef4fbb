import { format } from "./format.ts";
import type { Reader } from "./reader.ts";
import { changesWords } from "./words/changes.ts";
import { pagesWords } from "./words/pages.ts";
import { words } from "./words/words.ts";

/** One state of a file's bytes. */
export interface VersionEntry {
  arrivedAt: number;
  filename: string;
  sizeBytes: number;
  /** Where a table was read. */
  rows: number | null;
  columns: number | null;
  isCurrent: boolean;
  /** Where it is shown, unless it is already. */
  look?: string | undefined;
  /** Where it is told apart from the table before it. */
  changes?: string | undefined;
  href: string;
}

export function Versions({ reader, versions }: { reader: Reader; versions: VersionEntry[] }) {
  const { resource, file } = pagesWords(reader.language);
  const { date, bytes } = format(reader.language);
  const { counts } = words(reader.language);
  return (
    <ol class="versions">
      {versions.map(
        ({ arrivedAt, filename, sizeBytes, rows, columns, isCurrent, look, changes, href }) => (
          <li>
            <time datetime={new Date(arrivedAt).toISOString()}>{date(arrivedAt)}</time>
            <span>
              {filename}
              {rows === null ? null : `, ${counts.rows(rows)}, ${counts.columns(columns ?? 0)}`}
              {isCurrent ? ` (${resource.current})` : null}
            </span>
            <span class="do">
              {changes ? <a href={changes}>{changesWords(reader.language).link}</a> : null}
              {look ? <a href={look}>{file.explore}</a> : null}
              <a href={href}>
                {file.download} <small>{bytes(sizeBytes)}</small>
              </a>
            </span>
          </li>
        ),
      )}
    </ol>
  );
}
