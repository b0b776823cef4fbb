import type { Child } from "hono/jsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

interface DownloadsProps {
  reader: Reader;
  /** How many rows they hold; unknown when counting them took too long. */
  rows: number | undefined;
  isWhole: boolean;
  files: { name: string; href: string }[];
  /** The file as it was given, with its format and size. */
  original: { href: string; trait: string } | undefined;
  children?: Child;
}

/** The rows of this very view as files. */
export function Downloads({ reader, rows, isWhole, files, original }: DownloadsProps) {
  const said = explorerWords(reader.language);
  return (
    <div class="finish bar">
      <p>
        <strong>
          {isWhole
            ? said.downloadWhole
            : rows === undefined
              ? said.downloadSome
              : said.download(rows)}
        </strong>
      </p>
      <ul>
        {files.map(({ name, href }) => (
          <li>
            <a href={href} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
      {original ? (
        <p class="soft">
          {said.or} <a href={original.href}>{said.wholeFile}</a>
          {original.trait ? `, ${original.trait}` : null}
        </p>
      ) : null}
    </div>
  );
}
