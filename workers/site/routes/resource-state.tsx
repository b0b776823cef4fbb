import type { ResourcePage } from "#files/read-resource.ts";
import type { Version } from "#files/schema.ts";
import { EarlyLook, type ReadingFacts } from "#ui/early-look.tsx";
import { fileTrait } from "#ui/files.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import type { Reader } from "#ui/reader.ts";
import { hostOf } from "#ui/web.ts";
import { reasonSentence } from "#ui/words/engine.ts";
import { explorerWords } from "#ui/words/explorer.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { readingWords } from "#ui/words/reading.ts";

interface StateProps {
  reader: Reader;
  read: ResourcePage;
  address: string | undefined;
}

/** Where the file stands, in words, and its download. */
export function ResourceState({ reader, read, address }: StateProps) {
  const { resource: said } = pagesWords(reader.language);
  return (
    <>
      {read.dataset.archivedAt === null ? null : <Notice tone="care" title={said.archived} />}
      <Older reader={reader} read={read} />
      <Standing reader={reader} read={read} address={address} />
      {address && !read.understanding?.understood.table ? (
        <Download reader={reader} read={read} address={address} />
      ) : null}
    </>
  );
}

/** Whoever looks at an earlier version is told so. */
function Older({ reader, read }: Pick<StateProps, "reader" | "read">) {
  const said = explorerWords(reader.language);
  const { version, isPast, resource } = read;
  if (!isPast || !version) return null;
  return (
    <Notice tone="care" title={said.older(format(reader.language).date(version.arrivedAt))}>
      <p>
        {said.olderText} <a href={reader.at(`/resources/${resource.id}`)}>{said.newest}</a>
      </p>
    </Notice>
  );
}

function Standing({ reader, read, address }: StateProps) {
  const { resource: said } = pagesWords(reader.language);
  const { version, resource } = read;
  if (!version)
    return (
      <Notice title={said.remoteTitle}>
        <p>{address ? said.remoteText(hostOf(address)) : said.remoteNone}</p>
      </Notice>
    );
  if (version.state === "indexed") return <Kind reader={reader} read={read} />;
  if (version.state === "failed")
    return (
      <Notice tone="care" title={said.failedTitle}>
        <p>
          {version.stage ? readingWords(reader.language).failedAt[version.stage] : null}{" "}
          {reasonSentence(reader.language, version.reason)} {said.failedText}
        </p>
      </Notice>
    );
  return (
    <file-reading data-profile={`/api/resources/${resource.id}/profile/?version=${version.id}`}>
      <Notice title={version.state === "waiting" ? said.waitingTitle : said.indexingTitle}>
        {read.reading?.look ? null : <p>{said.waitingText}</p>}
        <EarlyLook reader={reader} of={readingOf(version, read.reading)} />
      </Notice>
    </file-reading>
  );
}

function readingOf(version: Version, reading: ResourcePage["reading"]): ReadingFacts {
  const { stage, sizeBytes } = version;
  return { stage, sizeBytes, bytesDone: reading?.bytesDone ?? 0, look: reading?.look ?? null };
}

/** Of what was read and is no table, what it is. */
function Kind({ reader, read }: Pick<StateProps, "reader" | "read">) {
  const { resource: said } = pagesWords(reader.language);
  const { understanding, resource } = read;
  if (understanding?.understood.table) return null;
  const kind = understanding?.understood.format ?? resource.format ?? "";
  return (
    <Notice title={said.notTableTitle}>
      {kind ? <p>{said.notTableText(kind.toUpperCase())}</p> : null}
    </Notice>
  );
}

function Download({ reader, read, address }: StateProps) {
  const { file } = pagesWords(reader.language);
  const { version, resource } = read;
  const isRemote = resource.filetype === "remote";
  return (
    <div class="do">
      <a class="button" href={address} rel={isRemote ? "nofollow ugc noopener" : undefined}>
        {isRemote ? file.open : file.download}
      </a>
      <span class="soft">
        {fileTrait(reader, resource.format, version?.sizeBytes ?? resource.sizeBytes)}
      </span>
    </div>
  );
}
