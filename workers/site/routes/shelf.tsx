import { z } from "zod";
import { pageCount } from "#base/paging.ts";
import { notFound } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { readShelf, type Shelf, type ShelfPage } from "#catalog/read-shelf.ts";
import { isTheme } from "#catalog/theme.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Entries } from "#ui/entry.tsx";
import { SubscribeForm } from "#ui/form.tsx";
import { feedOf, Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { TallyList } from "#ui/tallies.tsx";
import { shelfWords } from "#ui/words/shelves.ts";
import { themeWords } from "#ui/words/themes.ts";

const PAGE_SIZE = 20;
/** Far enough to look around; whoever wants all asks the API. */
const LAST_PAGE = 200;

const asked = z.object({ page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1) });

export function tag(c: Asked): Response | Promise<Response> {
  const given = c.req.param("tag") ?? "";
  const name = slugify(given);
  if (!name) throw notFound("Tag");
  if (name !== given) return c.redirect(c.get("reader").at(`/tags/${name}`), 301);
  return answer(c, { kind: "tag", name });
}

export function theme(c: Asked): Promise<Response> {
  const name = c.req.param("theme") ?? "";
  if (!isTheme(name)) throw notFound("Theme");
  return answer(c, { kind: "theme", name });
}

async function answer(c: Asked, shelf: Shelf): Promise<Response> {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const { page } = query;
  const read = await readShelf(c.get("portal"), shelf, { page, pageSize: PAGE_SIZE });
  if (page > 1 && read.data.length === 0) throw notFound("Page");
  // A tag that nobody uses has no page: any word would have one.
  if (shelf.kind === "tag" && read.total === 0) throw notFound("Tag");
  keep(c, "page", ["datasets"]);
  return c.html(<Page reader={c.get("reader")} shelf={shelf} read={read} page={page} />);
}

interface PageProps {
  reader: Reader;
  shelf: Shelf;
  read: ShelfPage;
  page: number;
}

function Page({ reader, shelf, read, page }: PageProps) {
  const words = shelfWords(reader.language);
  const { kind } = shelf;
  const path = `/${kind}s/${shelf.name}`;
  const name =
    isTheme(shelf.name) && kind === "theme" ? themeWords(reader.language)[shelf.name] : shelf.name;
  return (
    <Layout
      reader={reader}
      title={name}
      description={words.description(name, read.total)}
      current="datasets"
      alternates={feedOf(reader, path, name)}
      query={page > 1 ? `?page=${page}` : ""}
    >
      <Opening
        eyebrow={<a href={reader.at("/tags")}>{kind === "tag" ? words.tag : words.theme}</a>}
        title={name}
        lead={read.total > 0 ? words.lead(read.total) : words.none}
      />
      <Datasets reader={reader} shelf={shelf} read={read} page={page} />
      {read.tags.length > 0 ? (
        <Slab id="tags" title={words.ofTheme} note={words.ofThemeNote}>
          <TallyList reader={reader} of={read.tags} />
        </Slab>
      ) : null}
      <Follow reader={reader} shelf={shelf} name={name} feed={`${path}.atom`} />
    </Layout>
  );
}

function Datasets({ reader, shelf, read, page }: PageProps) {
  const words = shelfWords(reader.language);
  if (read.data.length === 0) return null;
  const path = `/${shelf.kind}s/${shelf.name}`;
  const note =
    shelf.kind === "tag" ? (
      <a href={reader.at(`/datasets?tag=${shelf.name}`)}>{words.refine}</a>
    ) : undefined;
  return (
    <Slab id="datasets" title={words.datasets} note={note}>
      <Entries reader={reader} datasets={read.data} kind="wide" level={3} />
      <Pager
        reader={reader}
        page={page}
        pages={Math.min(LAST_PAGE, pageCount(read.total, PAGE_SIZE))}
        href={(page) => reader.at(page > 1 ? `${path}?page=${page}` : path)}
      />
    </Slab>
  );
}

interface FollowProps {
  reader: Reader;
  shelf: Shelf;
  /** The shelf's, in words. */
  name: string;
  feed: string;
}

/** Both can be told by mail, and have a feed. */
function Follow({ reader, shelf, name, feed }: FollowProps) {
  const words = shelfWords(reader.language);
  const isTag = shelf.kind === "tag";
  return (
    <Slab id="follow" title={words.follow}>
      <p>{isTag ? words.followText(name) : words.followThemeText(name)}</p>
      <SubscribeForm
        reader={reader}
        target={`${shelf.kind}:${shelf.name}`}
        submit={isTag ? words.followSubmit : words.followThemeSubmit}
      />
      <p>
        <a href={reader.at(feed)}>{words.feed}</a>
      </p>
    </Slab>
  );
}
