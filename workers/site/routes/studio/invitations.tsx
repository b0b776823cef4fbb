import { Hono } from "hono";
import { findOrganization } from "#catalog/find.ts";
import {
  acceptInvitation,
  type Invitation,
  invitationsOf,
  refuseInvitation,
} from "#catalog/members/answer-invitation.ts";
import { askMembership } from "#catalog/members/request.ts";
import type { Organization } from "#catalog/schema.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { TextArea } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** What others offer the person, and what they ask of others. */
export const invitations = new Hono<Door>();

invitations.get("/invitations", async (c) => {
  const found = await invitationsOf(c.get("portal"), whoever(c));
  return c.html(<InvitationsPage c={c} found={found} />);
});

invitations.post("/invitations/:invitation/acceptance", async (c) => {
  const { id } = await acceptInvitation(c.get("portal"), whoever(c), c.req.param("invitation"));
  return c.redirect(`/studio#organization-${id}`, 303);
});

invitations.post("/invitations/:invitation/refusal", async (c) => {
  await refuseInvitation(c.get("portal"), whoever(c), c.req.param("invitation"));
  return c.redirect("/studio/invitations", 303);
});

invitations.get("/organizations/:organization/join", async (c) => {
  const organization = await findOrganization(c.get("portal"), c.req.param("organization"));
  const isSent = c.req.query("done") === "sent";
  return c.html(<JoinPage c={c} organization={organization} typed={{}} isSent={isSent} />);
});

invitations.post("/organizations/:organization/join", async (c) => {
  const portal = c.get("portal");
  const organization = await findOrganization(portal, c.req.param("organization"));
  const typed = await typedIn(c);
  try {
    await askMembership(portal, whoever(c), organization.id, typed);
    return c.redirect(`/studio/organizations/${organization.id}/join?done=sent`, 303);
  } catch (error) {
    const errors = refusedFields(error, c.get("reader").language);
    const page = <JoinPage c={c} organization={organization} typed={typed} errors={errors} />;
    return c.html(page, 400);
  }
});

function InvitationsPage({ c, found }: { c: Asked; found: Invitation[] }) {
  const { language } = c.get("reader");
  const { invitations: words } = peopleWords(language);
  const { roles } = vocabularyWords(language);
  return (
    <Frame c={c} title={words.title}>
      <Opening title={words.title}>
        {found.length === 0 ? <p class="soft">{words.none}</p> : null}
        <ul class="entries compact">
          {found.map(({ invitation: { id, role, comment }, organization }) => (
            <li>
              <div>
                <h2>{organization.name}</h2>
                <p>{words.by(roles[role])}</p>
                {comment ? <p class="soft">{comment}</p> : null}
                <div class="do">
                  <form method="post" action={`/studio/invitations/${id}/acceptance`}>
                    <button type="submit">{words.accept}</button>
                  </form>
                  <form method="post" action={`/studio/invitations/${id}/refusal`}>
                    <button class="quiet" type="submit">
                      {words.refuse}
                    </button>
                  </form>
                </div>
              </div>
            </li>
          ))}
        </ul>
      </Opening>
    </Frame>
  );
}

interface JoinProps {
  c: Asked;
  organization: Organization;
  typed: Typed;
  errors?: FieldErrors;
  isSent?: boolean;
}

function JoinPage({ c, organization, typed, errors, isSent }: JoinProps) {
  const reader = c.get("reader");
  const { join } = peopleWords(reader.language);
  const { id, name, slug } = organization;
  const isMember = may(whoever(c), "organization.fellows", { organizationId: id });
  return (
    <Frame c={c} title={join.title(name)}>
      <Opening
        title={join.title(name)}
        lead={isMember ? join.member : join.lead}
        eyebrow={<a href={reader.at(`/organizations/${slug}`)}>{name}</a>}
      >
        {isSent ? <Notice tone="well" title={join.sent} isAnswer /> : null}
        <ErrorSummary reader={reader} errors={errors} labels={{ comment: join.comment }} />
        {isMember || isSent ? null : (
          <form class="form" method="post" action={`/studio/organizations/${id}/join`}>
            <TextArea
              name="comment"
              label={join.comment}
              value={typed["comment"]}
              errors={errors?.["comment"]}
              rows={4}
              required
            />
            <Buttons>
              <button type="submit">{join.submit}</button>
            </Buttons>
          </form>
        )}
      </Opening>
    </Frame>
  );
}
