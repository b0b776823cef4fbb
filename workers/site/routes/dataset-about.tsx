import type { Place } from "#base/portal.ts";
import { addressOf } from "#catalog/address.ts";
import { departementsOf, zoneName } from "#catalog/zones/zone.ts";
import type { DatasetPage } from "#files/read-dataset.ts";
import type { Described } from "#formats/described.ts";
import { addressOf as assetOf } from "#site/public.ts";
import { Coverage } from "#ui/coverage.tsx";
import { Traits } from "#ui/facts.tsx";
import { SubscribeForm } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { type Criteria, QualityList, Remedies } from "#ui/quality.tsx";
import type { Reader } from "#ui/reader.ts";
import { Samples } from "#ui/samples.tsx";
import { Slab } from "#ui/slab.tsx";
import { Topics } from "#ui/thread.tsx";
import { Versions } from "#ui/versions.tsx";
import { named } from "#ui/words/catalog.ts";
import { contactWords } from "#ui/words/contact.ts";
import { discussionWords } from "#ui/words/discussions.ts";
import { pagesWords } from "#ui/words/pages.ts";
import { reuseWords } from "#ui/words/reuses.ts";
import { Activity } from "./dataset-activity.tsx";
import { Cite } from "./dataset-cite.tsx";

interface AboutProps {
  reader: Reader;
  read: DatasetPage;
  quality: Criteria;
  described: Described;
  place: Pick<Place, "url" | "filesUrl">;
}

/** What there is to know and to do beside the files. */
export function About({ reader, read, quality, described, place }: AboutProps) {
  const { dataset: words } = pagesWords(reader.language);
  const { dataset } = read;
  const ask = contactWords(reader.language);
  return (
    <>
      <Slab id="coverage" title={words.coverage}>
        <Coverage
          reader={reader}
          of={{
            zones: (dataset.spatial?.zones ?? []).map((id) => zoneName(id, reader.language)),
            granularity: dataset.spatial?.granularity ?? null,
            from: dataset.temporalStart,
            to: dataset.temporalEnd,
            ground: assetOf("/map.svg"),
            departements: [...new Set((dataset.spatial?.zones ?? []).flatMap(departementsOf))],
          }}
        />
      </Slab>
      <Slab id="quality" title={words.quality} note={words.qualityNote}>
        <QualityList reader={reader} of={quality} />
        <Remedies reader={reader} of={quality} />
      </Slab>
      <Reuses reader={reader} read={read} />
      <Questions reader={reader} read={read} />
      <History reader={reader} read={read} place={place} />
      <Activity reader={reader} activity={read.activity} />
      <Query reader={reader} read={read} place={place} />
      <Cite reader={reader} described={described} slug={dataset.slug} />
      <Slab id="contact" title={ask.contact}>
        <p>{ask.askText}</p>
        <div class="do">
          <a class="button quiet" href={reader.at(`/contact?dataset=${dataset.id}`)} rel="nofollow">
            {ask.ask}
          </a>
        </div>
      </Slab>
      <Slab id="follow" title={words.follow}>
        <p>{words.followText}</p>
        <SubscribeForm
          reader={reader}
          target={`dataset:${dataset.id}`}
          submit={words.followSubmit}
        />
        <p>
          <a href={reader.at(`/datasets/${dataset.slug}.atom`)}>{words.feed}</a>
        </p>
      </Slab>
    </>
  );
}

/** What was asked about it, and the way to ask. */
function Questions({ reader, read }: Pick<AboutProps, "reader" | "read">) {
  const words = discussionWords(reader.language);
  const { id } = read.dataset;
  return (
    <Slab id="discussions" title={words.ofDataset}>
      {read.discussions.length === 0 ? (
        <p class="soft">{words.none}</p>
      ) : (
        <Topics
          reader={reader}
          of={read.discussions}
          at={(topic) => reader.at(`/discussions/${topic}`)}
        />
      )}
      <p>
        <a href={`/studio/discussions/new?dataset=${id}`} rel="nofollow">
          {words.ask}
        </a>
        {read.discussions.length > 0 ? (
          <>
            {" · "}
            <a href={reader.at(`/discussions?for=${id}`)}>{words.all}</a>
          </>
        ) : null}
      </p>
    </Slab>
  );
}

/** What people made of it, and the way to show what one made oneself. */
function Reuses({ reader, read }: Pick<AboutProps, "reader" | "read">) {
  const words = reuseWords(reader.language);
  const { id, metrics } = read.dataset;
  const count = metrics["reuses"] ?? 0;
  return (
    <Slab id="reuses" title={words.ofDataset} note={words.ofDatasetNote}>
      {read.reuses.length === 0 ? <p class="soft">{words.none}</p> : null}
      {read.reuses.length > 0 ? (
        <ul class="entries bare">
          {read.reuses.map(({ slug, title, type, by, at }) => (
            <li>
              <div>
                <h3>
                  <a href={reader.at(`/reuses/${slug}`)}>{title}</a>
                </h3>
                <Traits of={[by, named(words.types, type), format(reader.language).date(at)]} />
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <a href={`/studio/reuses/new?dataset=${id}`} rel="nofollow">
          {words.add}
        </a>
        {count > read.reuses.length ? (
          <>
            {" · "}
            <a href={reader.at(`/reuses?dataset=${id}`)}>{words.more}</a>
          </>
        ) : null}
      </p>
    </Slab>
  );
}

type PartProps = Pick<AboutProps, "reader" | "read" | "place">;

function History({ reader, read, place }: PartProps) {
  const { dataset: words } = pagesWords(reader.language);
  if (read.versions.length === 0) return null;
  return (
    <Slab id="versions" title={words.versions} note={words.versionsNote}>
      <Versions
        reader={reader}
        versions={read.versions.map((version) => ({
          ...version,
          isCurrent: version.supersededAt === null,
          href: addressOf(place, { filetype: "file", url: version.key }) ?? "",
        }))}
      />
    </Slab>
  );
}

/** Code for the first file that was understood. */
function Query({ reader, read, place }: PartProps) {
  const { dataset: words } = pagesWords(reader.language);
  const file = read.files.find(({ fingerprint }) => fingerprint !== null);
  const address = file && addressOf(place, file);
  if (!file || !address) return null;
  return (
    <Slab id="query" title={words.query} note={words.queryNote}>
      <Samples
        reader={reader}
        of={{
          address,
          format: file.format,
          dialect: file.dialect,
          api: `${place.url}/api/resources/${file.id}/`,
        }}
      />
    </Slab>
  );
}
