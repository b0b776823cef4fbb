import type { Place } from "#base/portal.ts";
import { addressOf } from "#catalog/address.ts";
import type { ResourcePage } from "#files/read-resource.ts";
import { codeOf } from "#site/explorer/code.ts";
import { type State, writeState } from "#site/explorer/state.ts";
import { Traits } from "#ui/facts.tsx";
import { Prose } from "#ui/prose.tsx";
import type { Reader } from "#ui/reader.ts";
import { CopyAddress } from "#ui/copyable.tsx";
import { Code } from "#ui/samples.tsx";
import { Slab } from "#ui/slab.tsx";
import { Versions } from "#ui/versions.tsx";
import { explorerWords } from "#ui/words/explorer.ts";
import { pagesWords } from "#ui/words/pages.ts";

interface PartProps {
  reader: Reader;
  read: ResourcePage;
}

type PlaceProps = PartProps & { place: Pick<Place, "url" | "filesUrl"> };

/** The bytes of the version that is looked at. */
export function hosted({
  resource,
  version,
}: ResourcePage): Pick<ResourcePage["resource"], "filetype" | "url"> {
  return version ? { filetype: "file", url: version.key } : resource;
}

export function Description({ reader, read }: PartProps) {
  const { resource: said } = pagesWords(reader.language);
  const description = read.resource.description ?? "";
  if (!description.trim()) return null;
  return (
    <Slab id="description" title={said.description}>
      <Prose reader={reader} markdown={description} />
    </Slab>
  );
}

interface CodeProps extends PlaceProps {
  state: State;
}

/** The view's own address, and how code asks for the same. */
export function Share({ reader, read, place, state }: CodeProps) {
  const said = explorerWords(reader.language);
  const { resource: words } = pagesWords(reader.language);
  const { resource, understanding } = read;
  if (!understanding?.understood.table || !understanding.hasParquet) return null;
  const query = writeState(state);
  const own = `${reader.url}${reader.at(`/resources/${resource.id}`)}${query ? `?${query}` : ""}`;
  const api = `${place.url}/api/resources/${resource.id}/`;
  const version = state.version ? `?version=${state.version}` : "";
  return (
    <>
      <Slab id="share" title={said.share} note={said.shareNote}>
        <CopyAddress reader={reader} of={own} />
      </Slab>
      <Slab id="query" title={words.query} note={said.codeNote}>
        <Code reader={reader} of={codeOf(state, understanding.understood.columns, api)} />
        <Traits
          of={[
            <a href={`${api}profile/${version}`}>{said.profile}</a>,
            <a href={`${api}schema/${version}`}>{said.schema}</a>,
            <a href={`${api}swagger/${version}`}>OpenAPI</a>,
          ]}
        />
      </Slab>
    </>
  );
}

export function Address({ reader, read, address }: PartProps & { address: string | undefined }) {
  const { resource: said } = pagesWords(reader.language);
  if (!address || read.resource.filetype === "remote") return null;
  return (
    <Slab id="address" title={said.address} note={said.addressNote}>
      <CopyAddress reader={reader} of={address} />
      {read.version?.sha256 ? (
        <p class="soft">
          SHA-256 <code>{read.version.sha256}</code>
        </p>
      ) : null}
    </Slab>
  );
}

export function History({ reader, read, place }: PlaceProps) {
  const { resource: said } = pagesWords(reader.language);
  if (read.versions.length === 0) return null;
  return (
    <Slab id="versions" title={said.versions} note={said.versionsNote}>
      <Versions
        reader={reader}
        versions={read.versions.map((version, at) => ({
          ...version,
          isCurrent: version.id === read.resource.versionId,
          look:
            version.state === "indexed" && version.id !== read.version?.id
              ? lookAt(reader, read, version.id)
              : undefined,
          changes: changesAt(reader, read, at),
          href: addressOf(place, { filetype: "file", url: version.key }) ?? "",
        }))}
      />
    </Slab>
  );
}

/** A version in the explorer. */
function lookAt(reader: Reader, { resource }: ResourcePage, version: string): string {
  const isCurrent = resource.versionId === version;
  return reader.at(`/resources/${resource.id}${isCurrent ? "" : `?version=${version}`}`);
}

/** What a version changed of the table before it. */
function changesAt(
  reader: Reader,
  { resource, versions }: ResourcePage,
  at: number,
): string | undefined {
  const [version, ...earlier] = versions.slice(at);
  const before = earlier.find(({ rows }) => rows !== null);
  if (!version || version.rows === null || !before) return undefined;
  return reader.at(`/resources/${resource.id}/changes?from=${before.id}&to=${version.id}`);
}
