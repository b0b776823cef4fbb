import { z } from "zod";
import { canonical } from "#site/canonical.ts";
import { DAYS_SHOWN, type Home, readHome } from "#catalog/read-home.ts";
import { DAY } from "#base/time.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { addressOf } from "#site/public.ts";
import { Entries } from "#ui/entry.tsx";
import { Facade } from "#ui/facade.tsx";
import { Facts } from "#ui/facts.tsx";
import { format } from "#ui/format.ts";
import { SubscribeForm } from "#ui/form.tsx";
import { feedOf, Layout } from "#ui/layout.tsx";
import type { Reader } from "#ui/reader.ts";
import { SearchForm } from "#ui/search-form.tsx";
import { Slab } from "#ui/slab.tsx";
import { pagesWords } from "#ui/words/pages.ts";
import { themeWords } from "#ui/words/themes.ts";

export async function home(c: Asked): Promise<Response> {
  const { redirect } = canonical(c, z.object({}));
  if (redirect) return redirect;
  const portal = c.get("portal");
  const read = await readHome(portal);
  keep(c, "page", ["home"]);
  return c.html(<HomePage reader={c.get("reader")} home={read} now={portal.now()} />);
}

interface HomeProps {
  reader: Reader;
  home: Home;
}

function HomePage({ reader, home, now }: HomeProps & { now: number }) {
  const { home: words } = pagesWords(reader.language);
  const { number } = format(reader.language);
  const { counts } = home;
  const [datasets, files, organizations] = words.counts(
    counts.datasets,
    counts.resources,
    counts.organizations,
  );
  return (
    <Layout
      reader={reader}
      title={words.title(reader.name)}
      isWholeTitle
      image="/home.png"
      scripts={[addressOf("/enhance/search-suggest.js")]}
      alternates={feedOf(reader, "/datasets", reader.name)}
      description={words.description(counts.datasets)}
    >
      <div class="opening tall">
        <h1 class="hero">{words.hero}</h1>
        <SearchForm reader={reader} />
      </div>
      <Activity reader={reader} days={home.days} now={now} />
      <Facts
        facts={[
          { value: number(counts.datasets), label: datasets },
          { value: number(counts.resources), label: files },
          { value: number(counts.organizations), label: organizations },
        ]}
      />
      <Square reader={reader} home={home} />
      <Week reader={reader} home={home} />
      <Themes reader={reader} home={home} />
      <Organizations reader={reader} home={home} />
      <TakePart reader={reader} />
    </Layout>
  );
}

const WEEK = 7;

function Activity({ reader, days, now }: { reader: Reader; days: number[]; now: number }) {
  const { home: words } = pagesWords(reader.language);
  const { date } = format(reader.language);
  const week = days.slice(-WEEK).reduce((sum, count) => sum + count, 0);
  const [count, rest] = words.week(week);
  if (days.every((each) => each === 0)) return null;
  return (
    <figure>
      <Facade
        days={days}
        marked={WEEK}
        label={words.facade(Math.min(...days), Math.max(...days))}
      />
      <figcaption class="bar ruled">
        <p>
          <strong>{count}</strong> {rest}{" "}
          <a href={reader.at("/datasets?sort=updated")}>{words.which}</a>
        </p>
        <p class="soft">{words.span(date(now - (DAYS_SHOWN - 1) * DAY), date(now))}</p>
      </figcaption>
    </figure>
  );
}

function Square({ reader, home }: HomeProps) {
  const { home: words } = pagesWords(reader.language);
  const note = (
    <>
      {words.squareNote} <a href={`${reader.at("/about")}#fingerprint`}>{words.reading}</a>
    </>
  );
  if (home.newest.length === 0)
    return (
      <Slab id="square" title={words.square}>
        <p>{words.empty}</p>
      </Slab>
    );
  return (
    <Slab id="square" title={words.square} note={note}>
      <div class="pair">
        <div>
          <h3>{words.newest}</h3>
          <Entries reader={reader} datasets={home.newest} kind="compact" level={4} />
        </div>
        {home.followed.length > 0 ? (
          <div>
            <h3>{words.followed}</h3>
            <Entries
              reader={reader}
              datasets={home.followed.map((each) => ({
                ...each,
                note: words.followers(each.followers),
              }))}
              kind="compact"
              level={4}
            />
          </div>
        ) : null}
      </div>
    </Slab>
  );
}

/** What the façade counts, by name. */
function Week({ reader, home }: HomeProps) {
  const { home: words } = pagesWords(reader.language);
  if (home.updated.length === 0) return null;
  const note = (
    <>
      {words.updatedNote} <a href={reader.at("/datasets?sort=updated")}>{words.allUpdated}</a>
    </>
  );
  const half = Math.ceil(home.updated.length / 2);
  return (
    <Slab id="week" title={words.updated} note={note}>
      <div class="pair">
        {[home.updated.slice(0, half), home.updated.slice(half)].map((some) => (
          <Entries reader={reader} datasets={some} kind="compact" level={3} />
        ))}
      </div>
    </Slab>
  );
}

function Themes({ reader, home }: HomeProps) {
  const { home: words } = pagesWords(reader.language);
  const { number } = format(reader.language);
  const names = themeWords(reader.language);
  if (home.themes.length === 0) return null;
  return (
    <Slab
      id="themes"
      title={words.themes}
      note={<a href={reader.at("/tags")}>{words.allThemes}</a>}
    >
      <ul class="themes">
        {home.themes.map(({ theme, value }) => (
          <li>
            <a href={reader.at(`/themes/${theme}`)}>
              <span>{names[theme]}</span> <data value={value}>{number(value)}</data>
            </a>
          </li>
        ))}
      </ul>
    </Slab>
  );
}

function Organizations({ reader, home }: HomeProps) {
  const { home: words } = pagesWords(reader.language);
  const { number } = format(reader.language);
  if (home.organizations.length === 0) return null;
  return (
    <Slab
      id="organizations"
      title={words.organizations}
      note={<a href={reader.at("/organizations")}>{words.allOrganizations}</a>}
    >
      <ul class="themes">
        {home.organizations.map(({ slug, name, datasetsCount }) => (
          <li>
            <a href={reader.at(`/organizations/${slug}`)}>
              <span>{name}</span> <data value={datasetsCount}>{number(datasetsCount)}</data>
            </a>
          </li>
        ))}
      </ul>
    </Slab>
  );
}

function TakePart({ reader }: { reader: Reader }) {
  const { home: words } = pagesWords(reader.language);
  return (
    <Slab id="part" title={words.part}>
      <div class="pair">
        <div>
          <h3>{words.told}</h3>
          <p>{words.toldText}</p>
          <SubscribeForm reader={reader} target="everything" submit={words.toldSubmit} />
        </div>
        <div>
          <h3>{words.publish}</h3>
          <p>{words.publishText}</p>
          <div class="do">
            <a class="button quiet" href="/studio">
              {words.publishSubmit}
            </a>
          </div>
        </div>
      </div>
    </Slab>
  );
}
