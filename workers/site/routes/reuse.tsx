import type { Place } from "#base/portal.ts";
import { readReuse, type ShownReuse } from "#community/read-reuses.ts";
import type { Entry } from "#catalog/read-entries.ts";
import { pictureOf } from "#files/picture.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { TagChips } from "#ui/chips.tsx";
import { Entries } from "#ui/entry.tsx";
import { Traits } from "#ui/facts.tsx";
import { format } from "#ui/format.ts";
import { Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import { plainText } from "#ui/plain-text.ts";
import { Prose } from "#ui/prose.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { hostOf, webAddress } from "#ui/web.ts";
import { named } from "#ui/words/catalog.ts";
import { reuseWords } from "#ui/words/reuses.ts";
import { authorOf } from "./reuse-shown.ts";

const LONGEST_TEXT = 160;

/** What somebody made, and of which data. */
export async function reuse(c: Asked): Promise<Response> {
  const reader = c.get("reader");
  const portal = c.get("portal");
  const slug = c.req.param("slug") ?? "";
  const read = await readReuse(portal, undefined, slug);
  keep(c, "page", [`reuse-${read.reuse.id}`, "reuses", "datasets"]);
  if (read.reuse.slug !== slug) return c.redirect(reader.at(`/reuses/${read.reuse.slug}`), 301);
  return c.html(<Page reader={reader} read={read} place={portal.place} />);
}

interface PageProps {
  reader: Reader;
  read: ShownReuse & { datasets: Entry[] };
  place: Place;
}

function Page({ reader, read, place }: PageProps) {
  const words = reuseWords(reader.language);
  const { reuse, datasets } = read;
  const image = webAddress(pictureOf(place, reuse.imageUrl, "500"));
  return (
    <Layout
      reader={reader}
      title={reuse.title}
      description={plainText(reuse.description, LONGEST_TEXT) || undefined}
      current="reuses"
    >
      <Head reader={reader} read={read} />
      <Slab id="about" title={words.about}>
        {image ? <img src={image} alt="" loading="lazy" /> : null}
        <Prose reader={reader} markdown={reuse.description} />
        {reuse.tags.length > 0 ? (
          <TagChips tags={reuse.tags} href={(tag) => reader.at(`/reuses?q=${tag}`)} />
        ) : null}
      </Slab>
      <Slab id="datasets" title={words.madeOf} note={words.madeOfNote(datasets.length)}>
        <Entries reader={reader} datasets={datasets} kind="wide" level={3} />
      </Slab>
    </Layout>
  );
}

function Head({ reader, read }: Pick<PageProps, "reader" | "read">) {
  const words = reuseWords(reader.language);
  const { reuse, organization } = read;
  const by = authorOf(read);
  const url = webAddress(reuse.url);
  const at = reuse.publishedAt ?? reuse.createdAt;
  return (
    <Opening
      eyebrow={
        organization ? (
          <a href={reader.at(`/organizations/${organization.slug}`)}>{organization.name}</a>
        ) : (
          by
        )
      }
      title={reuse.title}
    >
      <Traits
        isBig
        of={[
          <a href={reader.at(`/reuses?type=${reuse.type}`)}>{named(words.types, reuse.type)}</a>,
          <a href={reader.at(`/reuses?topic=${reuse.topic}`)}>
            {named(words.topics, reuse.topic)}
          </a>,
          <time datetime={new Date(at).toISOString()}>{format(reader.language).date(at)}</time>,
          url && hostOf(url),
        ]}
      />
      {reuse.archivedAt === null ? null : <Notice tone="care" title={words.archived} />}
      {url ? (
        <div class="do">
          <a class="button" href={url} rel="nofollow ugc noopener">
            {words.see}
          </a>
        </div>
      ) : null}
    </Opening>
  );
}
