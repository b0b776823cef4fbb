import { Hono } from "hono";
import { giveBadge, organizationBadgeKinds, takeBadge } from "#catalog/badge-organization.ts";
import { findOrganization } from "#catalog/find.ts";
import { listOrganizations } from "#catalog/list-organizations.ts";
import type { Organization } from "#catalog/schema.ts";
import { organizationsNamed } from "#search/organizations-named.ts";
import type { Asked, Door } from "#site/door.ts";
import { typedIn } from "#site/routes/studio/form.ts";
import { named } from "#ui/words/catalog.ts";
import { portalWords } from "#ui/words/portal.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import { words as common } from "#ui/words/words.ts";
import { askedOf, ListFrame } from "./frame.tsx";
import { Marks } from "./marks.tsx";

/** Every organization, and what the portal certifies of it. */
export const organizationList = new Hono<Door>();
const PATH = "/studio/portal/organizations";

organizationList.get("/portal/organizations", async (c) => {
  const { q, ...paging } = askedOf(c);
  const portal = c.get("portal");
  const among = q ? await organizationsNamed(portal, q) : undefined;
  const listing = { ...paging, sort: q ? undefined : ("-created" as const) };
  const { data, total } = await listOrganizations(portal, { among }, listing);
  const words = portalWords(c.get("reader").language);
  return c.html(
    <ListFrame c={c} title={words.organizations} path={PATH} total={total}>
      {data.map((organization) => (
        <Line c={c} organization={organization} />
      ))}
    </ListFrame>,
  );
});

organizationList.post("/portal/organizations/:organization/badges", async (c) => {
  const portal = c.get("portal");
  const { id, badges } = await findOrganization(portal, c.req.param("organization"));
  const wanted = ((await typedIn(c))["badge"] ?? "").split("\n").filter(Boolean);
  for (const kind of wanted)
    if (!badges.includes(kind)) await giveBadge(portal, c.get("person"), id, { kind });
  for (const kind of badges)
    if (!wanted.includes(kind)) await takeBadge(portal, c.get("person"), id, kind);
  return c.redirect(`${PATH}?done=saved`, 303);
});

function Line({ c, organization }: { c: Asked; organization: Organization }) {
  const reader = c.get("reader");
  const words = portalWords(reader.language);
  const { organizationBadges: labels } = vocabularyWords(reader.language);
  const { id, slug, name, badges, datasetsCount } = organization;
  return (
    <li>
      <span>{common(reader.language).counts.datasets(datasetsCount)}</span>
      <div>
        <a href={reader.at(`/organizations/${slug}`)}>{name}</a>
        <Marks
          label={words.badges}
          action={`${PATH}/${id}/badges`}
          submit={words.save}
          choices={organizationBadgeKinds.map((kind) => ({
            name: "badge",
            value: kind,
            text: named(labels, kind),
            isChosen: badges.includes(kind),
          }))}
        />
      </div>
      <ul class="traits">
        <li>
          <a href={`/studio/organizations/${id}/edit`} aria-label={`${words.edit}: ${name}`}>
            {words.edit}
          </a>
        </li>
        <li>
          <a href={`/studio/organizations/${id}/members`} aria-label={`${words.members}: ${name}`}>
            {words.members}
          </a>
        </li>
      </ul>
    </li>
  );
}
