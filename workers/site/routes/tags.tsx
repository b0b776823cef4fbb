import { z } from "zod";
import { notFound } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { readTags, type TagsPage } from "#catalog/read-shelf.ts";
import { isTheme } from "#catalog/theme.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { format } from "#ui/format.ts";
import { Layout } from "#ui/layout.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { TallyList } from "#ui/tallies.tsx";
import { shelfWords } from "#ui/words/shelves.ts";
import { themeWords } from "#ui/words/themes.ts";
import { words } from "#ui/words/words.ts";

const PAGE_SIZE = 150;
const LAST_PAGE = 100;
const LONGEST_PREFIX = 60;

const asked = z.object({
  begins: z.string().max(LONGEST_PREFIX).transform(slugify).default(""),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1),
});

/** All tags in use, by pages or by their beginning. */
export async function tags(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const { begins, page } = query;
  const read = await readTags(c.get("portal"), { prefix: begins, page, pageSize: PAGE_SIZE });
  if (page > 1 && read.tags.length === 0) throw notFound("Page");
  keep(c, "page", ["datasets"]);
  return c.html(<Page reader={c.get("reader")} read={read} begins={begins} page={page} />);
}

interface PageProps {
  reader: Reader;
  read: TagsPage;
  begins: string;
  page: number;
}

function Page({ reader, read, begins, page }: PageProps) {
  const say = shelfWords(reader.language);
  const params = new URLSearchParams({
    ...(begins && { begins }),
    ...(page > 1 && { page: String(page) }),
  });
  return (
    <Layout
      reader={reader}
      title={say.tags}
      description={say.tagsDescription}
      current="datasets"
      query={params.size > 0 ? `?${params}` : ""}
      noindex={begins !== ""}
    >
      <Opening title={say.tags} lead={begins ? say.tagsBeginning(begins) : say.tagsLead}>
        <Begins reader={reader} begins={begins} />
      </Opening>
      {begins || page > 1 ? null : <Themes reader={reader} read={read} />}
      <Tags reader={reader} read={read} begins={begins} page={page} />
    </Layout>
  );
}

function Begins({ reader, begins }: Pick<PageProps, "reader" | "begins">) {
  const say = shelfWords(reader.language);
  return (
    <form action={reader.at("/tags")}>
      <div class="fields narrow">
        <label>
          <span>{say.begins}</span>
          <input
            type="text"
            name="begins"
            value={begins}
            maxlength={LONGEST_PREFIX}
            autocomplete="off"
          />
        </label>
        <button type="submit" class="quiet">
          {say.find}
        </button>
      </div>
    </form>
  );
}

function Themes({ reader, read }: Pick<PageProps, "reader" | "read">) {
  const names = themeWords(reader.language);
  const { number } = format(reader.language);
  if (read.themes.length === 0) return null;
  return (
    <Slab id="themes" title={shelfWords(reader.language).themes}>
      <ul class="themes">
        {read.themes.map(({ name, value }) =>
          isTheme(name) ? (
            <li>
              <a href={reader.at(`/themes/${name}`)}>
                <span>{names[name]}</span> <data value={value}>{number(value)}</data>
              </a>
            </li>
          ) : null,
        )}
      </ul>
    </Slab>
  );
}

function Tags({ reader, read, begins, page }: PageProps) {
  const say = shelfWords(reader.language);
  const { pager } = words(reader.language);
  const at = (page: number) => {
    const params = new URLSearchParams({
      ...(begins && { begins }),
      ...(page > 1 && { page: String(page) }),
    });
    return reader.at(params.size > 0 ? `/tags?${params}` : "/tags");
  };
  // One more than a page was read: whether there is another needs no count.
  const hasMore = read.tags.length > PAGE_SIZE && page < LAST_PAGE;
  return (
    <Slab
      id="all"
      title={say.allTags}
      note={begins ? <a href={reader.at("/tags")}>{say.allTags}</a> : undefined}
    >
      {read.tags.length === 0 ? <p>{say.noTags}</p> : null}
      <TallyList reader={reader} of={read.tags.slice(0, PAGE_SIZE)} />
      {page > 1 || hasMore ? (
        <nav class="bar ruled" aria-label={pager.label}>
          <ul>
            {page > 1 ? (
              <li>
                <a href={at(page - 1)} rel="prev">
                  {pager.previous}
                </a>
              </li>
            ) : null}
            {hasMore ? (
              <li>
                <a href={at(page + 1)} rel="next">
                  {pager.next}
                </a>
              </li>
            ) : null}
          </ul>
        </nav>
      ) : null}
    </Slab>
  );
}
