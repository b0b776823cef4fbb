import { pageCount } from "#base/paging.ts";
import type { Place } from "#base/portal.ts";
import { addressOf } from "#catalog/address.ts";
import { licenseOf } from "#catalog/license.ts";
import type { DatasetPage } from "#files/read-dataset.ts";
import { Files } from "#ui/files.tsx";
import { Pager } from "#ui/pager.tsx";
import type { Reader } from "#ui/reader.ts";
import { Slab } from "#ui/slab.tsx";
import { catalogWords, named } from "#ui/words/catalog.ts";
import { pagesWords } from "#ui/words/pages.ts";

/** One dataset has 15,041 of them. */
export const FILES_A_PAGE = 50;

interface FilesProps {
  reader: Reader;
  read: DatasetPage;
  page: number;
  place: Pick<Place, "url" | "filesUrl">;
}

export function DatasetFiles({ reader, read, page, place }: FilesProps) {
  const { dataset: words } = pagesWords(reader.language);
  const { slug, resourcesCount: total } = read.dataset;
  const first = (page - 1) * FILES_A_PAGE;
  return (
    <Slab
      id="files"
      title={words.files}
      note={<License reader={reader} id={read.dataset.license} />}
    >
      {read.files.length === 0 ? (
        <p class="soft">{total > 0 ? words.filesElsewhere(total) : words.noFiles}</p>
      ) : null}
      {total > FILES_A_PAGE && read.files.length > 0 ? (
        <p class="soft">{words.filesPage(first + 1, first + read.files.length, total)}</p>
      ) : null}
      <Files
        reader={reader}
        files={read.files.map((file) => ({ ...file, address: addressOf(place, file) }))}
      />
      <Pager
        reader={reader}
        page={page}
        pages={read.files.length > 0 ? pageCount(total, FILES_A_PAGE) : 1}
        href={(page) => reader.at(`/datasets/${slug}${page > 1 ? `?page=${page}` : ""}`)}
      />
    </Slab>
  );
}

function License({ reader, id }: { reader: Reader; id: string | null }) {
  const { licenses } = catalogWords(reader.language);
  const url = licenseOf(id)?.url;
  const name = named(licenses, id ?? "notspecified");
  return url ? (
    <a href={url} rel="license">
      {name}
    </a>
  ) : (
    <>{name}</>
  );
}
