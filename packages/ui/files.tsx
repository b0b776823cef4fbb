import { Care } from "./care.tsx";
import { Traits } from "./facts.tsx";
import { sizeOf } from "./entry.tsx";
import type { Colonnade } from "./fingerprint.ts";
import { Fingerprint } from "./fingerprint.tsx";
import { format } from "./format.ts";
import { plainText } from "./plain-text.ts";
import type { Reader } from "./reader.ts";
import { hostOf, webAddress } from "./web.ts";
import { catalogWords } from "./words/catalog.ts";
import { pagesWords } from "./words/pages.ts";

/** What a dataset's list says of a resource. */
export interface FileEntry {
  id: string;
  title: string;
  description: string | null;
  filetype: "file" | "remote";
  type: "main" | "documentation" | "update" | "api" | "code" | "other";
  format: string | null;
  sizeBytes: number | null;
  modifiedAt: number;
  /** Where its bytes are; none when its producer gave no address. */
  address: string | null;
  /** Of a hosted one's current version. */
  state: "waiting" | "indexing" | "indexed" | "failed" | null;
  fingerprint: Colonnade | null;
  warnings: number | null;
}

const order = ["main", "update", "documentation", "api", "code", "other"] as const;

/** Resources under the name of their kind, in the order a reader wants them. */
export function Files({ reader, files }: { reader: Reader; files: FileEntry[] }) {
  const { types } = catalogWords(reader.language);
  const byType = Map.groupBy(files, ({ type }) => type);
  const first = order.flatMap((type) => byType.get(type) ?? []).find(isTable);
  return (
    <>
      {order
        .map((type) => ({ type, some: byType.get(type) ?? [] }))
        .filter(({ some }) => some.length > 0)
        .map(({ type, some }) => (
          <>
            <h3>
              {types[type]} <span class="soft">{format(reader.language).number(some.length)}</span>
            </h3>
            <ul class="files">
              {some.map((file) => (
                <File reader={reader} file={file} isFirst={file === first} />
              ))}
            </ul>
          </>
        ))}
    </>
  );
}

const LONGEST_TEXT = 240;

interface FileProps {
  reader: Reader;
  file: FileEntry;
  /** Of the tables: one button a region is filled. */
  isFirst: boolean;
}

function isTable({ fingerprint }: FileEntry): boolean {
  return fingerprint !== null;
}

function File({ reader, file, isFirst }: FileProps) {
  const text = plainText(file.description ?? "", LONGEST_TEXT);
  return (
    <li>
      <Fingerprint of={file.fingerprint} width={96} height={40} />
      <div>
        <h4>
          <a href={reader.at(`/resources/${file.id}`)}>
            {file.title.trim() || catalogWords(reader.language).untitled}
          </a>
        </h4>
        {text ? <p class="soft">{text}</p> : null}
        <Traits of={traitsOf(reader, file)} />
      </div>
      <Actions reader={reader} file={file} isFirst={isFirst} />
    </li>
  );
}

function traitsOf(reader: Reader, file: FileEntry) {
  const { file: words } = pagesWords(reader.language);
  const { date } = format(reader.language);
  const { state, warnings } = file;
  return [
    fileTrait(reader, file.format, file.sizeBytes),
    sizeOf(reader, file.fingerprint),
    date(file.modifiedAt),
    file.filetype === "remote" && file.address !== null && words.remote(hostOf(file.address)),
    (state === "waiting" || state === "indexing") && words.states[state],
    state === "failed" && <Care>{words.states.failed}</Care>,
    Boolean(warnings) && (
      <a href={`${reader.at(`/resources/${file.id}`)}#points`}>{words.toCheck(warnings ?? 0)}</a>
    ),
  ];
}

/** `CSV, 502 Ko` */
export function fileTrait(reader: Reader, kind: string | null, sizeBytes: number | null): string {
  const size = sizeBytes === null ? undefined : format(reader.language).bytes(sizeBytes);
  return [kind?.toUpperCase(), size].filter(Boolean).join(", ");
}

function Actions({ reader, file, isFirst }: FileProps) {
  const { file: words } = pagesWords(reader.language);
  const address = webAddress(file.address);
  return (
    <div class="do">
      {isTable(file) ? (
        <a class={isFirst ? "button" : "button quiet"} href={reader.at(`/resources/${file.id}`)}>
          {words.explore}
        </a>
      ) : null}
      {address ? (
        <a
          class="button quiet"
          href={address}
          rel={file.filetype === "remote" ? "nofollow ugc noopener" : undefined}
        >
          {file.filetype === "remote" ? words.open : words.download}
        </a>
      ) : null}
    </div>
  );
}
