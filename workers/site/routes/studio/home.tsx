import { Hono } from "hono";
import { invitationsOf } from "#catalog/members/answer-invitation.ts";
import { DATASETS_SHOWN, datasetsOf, organizationsOf } from "#catalog/of-person.ts";
import type { Dataset, Organization } from "#catalog/schema.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { Traits } from "#ui/facts.tsx";
import { Fingerprint } from "#ui/fingerprint.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { contactWords } from "#ui/words/contacts.ts";
import { descriptionWords } from "#ui/words/description.ts";
import { outletWords } from "#ui/words/outlets.ts";
import { peopleWords } from "#ui/words/people.ts";
import { studioWords } from "#ui/words/studio.ts";
import { words } from "#ui/words/words.ts";
import { contactsPage } from "./contacts.tsx";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** What one can work on. */
export const home = new Hono<Door>();

home.get("/", async (c) => {
  const portal = c.get("portal");
  const person = whoever(c);
  const [organizations, datasets, invitations] = await Promise.all([
    organizationsOf(portal, person),
    datasetsOf(portal, person),
    invitationsOf(portal, person),
  ]);
  const waiting = invitations.length;
  const page = (
    <HomePage c={c} organizations={organizations} datasets={datasets} waiting={waiting} />
  );
  return c.html(page);
});

interface HomeProps {
  c: Asked;
  organizations: Organization[];
  datasets: Dataset[];
  /** Invitations without an answer. */
  waiting: number;
}

function HomePage({ c, organizations, datasets, waiting }: HomeProps) {
  const { invitations } = peopleWords(c.get("reader").language);
  const { home } = studioWords(c.get("reader").language);
  const own = datasets.filter(({ organizationId }) => organizationId === null);
  return (
    <Frame c={c} title={home.title}>
      <Opening title={home.title}>
        {waiting > 0 ? (
          <Notice title={invitations.waiting(waiting)}>
            <p>
              <a href="/studio/invitations">{invitations.see}</a>
            </p>
          </Notice>
        ) : null}
        <div class="do">
          <a class="button" href="/studio/datasets/new">
            {home.create}
          </a>
          <a class="button quiet" href="/studio/organizations/new">
            {home.found}
          </a>
        </div>
        {organizations.length === 0 ? <p class="soft">{home.foundNote}</p> : null}
      </Opening>
      {organizations.map((organization) => (
        <OfOrganization
          c={c}
          organization={organization}
          datasets={datasets.filter(({ organizationId }) => organizationId === organization.id)}
        />
      ))}
      {datasets.length === DATASETS_SHOWN ? <p class="soft">{home.more}</p> : null}
      {own.length > 0 || organizations.length === 0 ? (
        <Slab id="own" title={home.own}>
          <Datasets c={c} datasets={own} />
          <ul class="traits">
            <li>
              <a href={contactsPage(null)}>{contactWords(c.get("reader").language).title}</a>
            </li>
          </ul>
        </Slab>
      ) : null}
      <p class="soft">
        <a href="/studio/deleted">{descriptionWords(c.get("reader").language).deleted}</a>
      </p>
    </Frame>
  );
}

function OfOrganization({
  c,
  organization,
  datasets,
}: {
  c: Asked;
  organization: Organization;
  datasets: Dataset[];
}) {
  const reader = c.get("reader");
  const { home } = studioWords(reader.language);
  const owned = { organizationId: organization.id };
  const mayCreate = may(c.get("person"), "dataset.create", owned);
  const mayEdit = may(c.get("person"), "organization.edit", owned);
  const mayTell = may(c.get("person"), "outlet.manage", owned);
  const { organization: words } = peopleWords(reader.language);
  const { title: channels } = outletWords(reader.language);
  return (
    <Slab
      id={`organization-${organization.id}`}
      title={organization.name}
      note={<a href={reader.at(`/organizations/${organization.slug}`)}>{home.page}</a>}
    >
      <Datasets c={c} datasets={datasets} />
      <ul class="traits">
        {mayCreate ? (
          <li>
            <a href={`/studio/datasets/new?organization=${organization.id}`}>{home.create}</a>
          </li>
        ) : null}
        <li>
          <a href={`/studio/organizations/${organization.id}/members`}>{words.members}</a>
        </li>
        {mayCreate ? (
          <li>
            <a href={contactsPage(organization.id)}>{contactWords(reader.language).title}</a>
          </li>
        ) : null}
        {mayTell ? (
          <li>
            <a href={`/studio/organizations/${organization.id}/channels`}>{channels}</a>
          </li>
        ) : null}
        {mayEdit ? (
          <li>
            <a href={`/studio/organizations/${organization.id}/edit`}>{words.edit}</a>
          </li>
        ) : null}
      </ul>
    </Slab>
  );
}

function Datasets({ c, datasets }: { c: Asked; datasets: Dataset[] }) {
  const { language } = c.get("reader");
  const { home, states } = studioWords(language);
  const { counts } = words(language);
  if (datasets.length === 0) return <p class="soft">{home.none}</p>;
  return (
    <ul class="entries compact">
      {datasets.map((dataset) => (
        <li>
          <Fingerprint of={dataset.fingerprint} />
          <div>
            <h3>
              <a href={`/studio/datasets/${dataset.id}`}>{dataset.title}</a>
            </h3>
            <Traits
              of={[
                states[dataset.state],
                counts.files(dataset.resourcesCount),
                format(language).date(Math.max(dataset.modifiedAt, dataset.updatedAt)),
              ]}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
