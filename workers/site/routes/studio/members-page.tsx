import type { ProblemStatus } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import { datasetNames } from "#catalog/members/dataset-names.ts";
import {
  type Assignment,
  assignmentsOf,
  type Member,
  membersOf,
  membershipRequestsOf,
  type Request,
} from "#catalog/members/read.ts";
import type { Organization } from "#catalog/schema.ts";
import { may, mustMay } from "#people/may.ts";
import type { Asked } from "#site/door.ts";
import { Buttons } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import type { FieldErrors, Typed } from "./form.ts";
import { Frame } from "./frame.tsx";
import { Invitations, Requests } from "./members-waiting.tsx";
import { whoever } from "./whoever.ts";

interface Said {
  typed?: Typed;
  errors?: FieldErrors;
  refusal?: string;
  status?: ProblemStatus;
}

/** The page as it stands now, for members; what only administrators do is drawn for them alone. */
export async function drawnMembers(c: Asked, key: string, said: Said = {}): Promise<Response> {
  const portal = c.get("portal");
  const person = whoever(c);
  const organization = await findOrganization(portal, key);
  const { id } = organization;
  mustMay(person, "organization.fellows", { organizationId: id });
  const mayChange = may(person, "organization.members", { organizationId: id });
  const [members, assigned, datasets, waiting] = await Promise.all([
    membersOf(portal, [id]),
    assignmentsOf(portal, person, id),
    mayChange ? datasetNames(portal, id) : [],
    mayChange ? membershipRequestsOf(portal, person, id, { status: "pending" }) : [],
  ]);
  const props = { c, organization, mayChange, assigned, datasets, waiting, said };
  return c.html(<MembersPage {...props} members={members.get(id) ?? []} />, said.status ?? 200);
}

interface PageProps {
  c: Asked;
  organization: Organization;
  mayChange: boolean;
  members: Member[];
  assigned: Assignment[];
  datasets: { id: string; title: string }[];
  waiting: Request[];
  said: Said;
}

function MembersPage(props: PageProps) {
  const { c, organization, mayChange, waiting, said } = props;
  const { members: words } = peopleWords(c.get("reader").language);
  const page = `/studio/organizations/${organization.id}/members`;
  const done = words.done[c.req.query("done") ?? ""];
  return (
    <Frame c={c} title={`${words.title}, ${organization.name}`}>
      <Opening
        title={words.title}
        eyebrow={<a href={`/studio#organization-${organization.id}`}>{organization.name}</a>}
      >
        {said.refusal ? <Notice tone="care" title={said.refusal} isAnswer /> : null}
        {done && !said.status ? <Notice tone="well" title={done} isAnswer /> : null}
      </Opening>
      <Slab id="members" title={words.list} note={words.note}>
        <ul class="versions">
          {props.members.map((member) => (
            <MemberLine {...props} member={member} page={page} />
          ))}
        </ul>
      </Slab>
      {mayChange ? (
        <>
          <Requests c={c} page={page} requests={waiting.filter(({ kind }) => kind === "request")} />
          <Invitations
            c={c}
            page={page}
            invitations={waiting.filter(({ kind }) => kind === "invitation")}
            typed={said.typed ?? {}}
            errors={said.errors}
          />
        </>
      ) : null}
    </Frame>
  );
}

type LineProps = PageProps & { member: Member; page: string };

function MemberLine(props: LineProps) {
  const { c, mayChange, member, page } = props;
  const { language } = c.get("reader");
  const { members: words } = peopleWords(language);
  const { roles } = vocabularyWords(language);
  const { account, role, sinceAt } = member;
  const isSelf = account.id === whoever(c).id;
  const name = `${account.firstName} ${account.lastName}`.trim() || account.slug;
  return (
    <li>
      <span>{roles[role]}</span>
      <span>
        {name} <span class="soft">{words.since(format(language).date(sinceAt))}</span>
      </span>
      {mayChange || isSelf ? (
        <details>
          <summary aria-label={`${words.change}: ${name}`}>{words.change}</summary>
          {mayChange ? <RoleForm {...props} /> : null}
          {mayChange && role === "partial_editor" ? <AssignForm {...props} /> : null}
          <form method="post" action={`${page}/${account.id}/removal`}>
            <Buttons>
              <button class="quiet" type="submit">
                {isSelf ? words.leave : words.remove}
              </button>
            </Buttons>
          </form>
        </details>
      ) : null}
    </li>
  );
}

function RoleForm({ c, member: { account, role }, page }: LineProps) {
  const { language } = c.get("reader");
  const { members: words } = peopleWords(language);
  const options = Object.entries(vocabularyWords(language).roles);
  return (
    <form class="form" method="post" action={`${page}/${account.id}/role`}>
      <label>
        {words.role}
        <select name="role">
          {options.map(([value, label]) => (
            <option value={value} selected={value === role}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Buttons>
        <button class="quiet" type="submit">
          {words.change}
        </button>
      </Buttons>
    </form>
  );
}

function AssignForm({ c, member: { account }, page, assigned, datasets }: LineProps) {
  const { members: words } = peopleWords(c.get("reader").language);
  const own = new Set(
    assigned.filter((each) => each.account.id === account.id).map(({ subjectId }) => subjectId),
  );
  if (datasets.length === 0) return <p class="soft">{words.noDatasets}</p>;
  return (
    <form class="form" method="post" action={`${page}/${account.id}/assignments`}>
      <fieldset>
        <legend>{words.assign}</legend>
        {datasets.map(({ id, title }) => (
          <label>
            <input type="checkbox" name="dataset" value={id} checked={own.has(id)} /> {title}
          </label>
        ))}
      </fieldset>
      <Buttons>
        <button class="quiet" type="submit">
          {words.assignSubmit}
        </button>
      </Buttons>
    </form>
  );
}
