import { z } from "zod";
import { pageCount } from "#base/paging.ts";
import { notFound } from "#base/problem.ts";
import type { Place } from "#base/portal.ts";
import { type PersonPage, readPerson } from "#catalog/read-person.ts";
import { pictureOf } from "#files/picture.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Entries } from "#ui/entry.tsx";
import { Traits } from "#ui/facts.tsx";
import { Layout } from "#ui/layout.tsx";
import { Pager } from "#ui/pager.tsx";
import { Prose } from "#ui/prose.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";
import { hostOf, webAddress } from "#ui/web.ts";
import { profileWords } from "#ui/words/profile.ts";
import { words } from "#ui/words/words.ts";

const PAGE_SIZE = 20;
const asked = z.object({ page: z.coerce.number().int().min(1).max(200).default(1) });

/** What a person publishes in their own name. Neither their address nor when they were here is told. */
export async function person(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const { page } = query;
  const portal = c.get("portal");
  const reader = c.get("reader");
  const paging = { page, pageSize: PAGE_SIZE };
  const read = await readPerson(portal, c.req.param("slug") ?? "", paging);
  if (read.movedTo !== undefined) return c.redirect(reader.at(`/users/${read.movedTo}`), 301);
  if (page > 1 && read.datasets.length === 0) throw notFound("Page");
  keep(c, "page", [`person-${read.person.id}`, "datasets", "organizations"]);
  return c.html(<Page reader={reader} read={read} page={page} place={portal.place} />);
}

interface PageProps {
  reader: Reader;
  read: PersonPage;
  page: number;
  place: Place;
}

function Page({ reader, read, page, place }: PageProps) {
  const { person, organizations, datasets, total } = read;
  const said = profileWords(reader.language).person;
  const { counts } = words(reader.language);
  const name = `${person.firstName} ${person.lastName}`.trim();
  const picture = pictureOf(place, person.avatar, "100");
  const website = person.website ? webAddress(person.website) : undefined;
  return (
    <Layout
      reader={reader}
      title={name}
      description={said.description(name)}
      query={page > 1 ? `?page=${page}` : ""}
      // Who publishes nothing is nobody's business to find.
      noindex={total === 0}
    >
      <Opening
        title={name}
        eyebrow={picture ? <img src={picture} alt="" width={64} height={64} /> : said.eyebrow}
      >
        <Traits
          isBig
          of={[
            total > 0 ? counts.datasets(total) : null,
            website && (
              <a href={website} rel="nofollow ugc noopener">
                {hostOf(website)}
              </a>
            ),
          ]}
        />
      </Opening>
      {person.about?.trim() ? (
        <Slab id="about" title={said.about}>
          <Prose reader={reader} markdown={person.about} />
        </Slab>
      ) : null}
      {organizations.length > 0 ? (
        <Slab id="organizations" title={said.organizations}>
          <ul class="chips">
            {organizations.map((each) => (
              <li>
                <a href={reader.at(`/organizations/${each.slug}`)}>{each.name}</a>
              </li>
            ))}
          </ul>
        </Slab>
      ) : null}
      <Slab id="datasets" title={said.datasets}>
        {datasets.length > 0 ? (
          <Entries reader={reader} datasets={datasets} kind="wide" level={3} />
        ) : (
          <p>{said.none}</p>
        )}
        <Pager
          reader={reader}
          page={page}
          pages={pageCount(total, PAGE_SIZE)}
          href={(page) => reader.at(`/users/${person.slug}${page > 1 ? `?page=${page}` : ""}`)}
        />
      </Slab>
    </Layout>
  );
}
