import type { Request } from "#catalog/members/read.ts";
import type { Asked } from "#site/door.ts";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import type { FieldErrors, Typed } from "./form.ts";

interface RequestsProps {
  c: Asked;
  page: string;
  requests: Request[];
}

/** Who asks to belong, and what an administrator answers. */
export function Requests({ c, page, requests }: RequestsProps) {
  const { members: words } = peopleWords(c.get("reader").language);
  return (
    <Slab id="requests" title={words.requests}>
      {requests.length === 0 ? <p class="soft">{words.noRequests}</p> : null}
      <ul class="versions">
        {requests.map(({ id, account, comment }) => (
          <li>
            <span>
              {account ? `${account.firstName} ${account.lastName}`.trim() || account.slug : ""}
            </span>
            <span>{comment}</span>
            <div class="do">
              <form method="post" action={`${page}/requests/${id}/acceptance`}>
                <button type="submit">{words.accept}</button>
              </form>
              <details>
                <summary>{words.refuse}</summary>
                <form method="post" action={`${page}/requests/${id}/refusal`}>
                  <label>
                    {words.why}
                    <input name="comment" maxlength={1000} />
                  </label>
                  <button class="quiet" type="submit">
                    {words.refuse}
                  </button>
                </form>
              </details>
            </div>
          </li>
        ))}
      </ul>
    </Slab>
  );
}

interface InvitationsProps {
  c: Asked;
  page: string;
  invitations: Request[];
  typed: Typed;
  errors: FieldErrors | undefined;
}

/** What waits for an answer, and the form for another. */
export function Invitations({ c, page, invitations, typed, errors }: InvitationsProps) {
  const reader = c.get("reader");
  const { members: words } = peopleWords(reader.language);
  const roles = Object.entries(vocabularyWords(reader.language).roles).toReversed();
  const labels = { email: words.email, role: words.role, comment: words.comment };
  return (
    <Slab id="invitations" title={words.invitations} note={words.invitationsNote}>
      <ul class="versions">
        {invitations.map((each) => (
          <InvitationLine c={c} page={page} invitation={each} />
        ))}
      </ul>
      <ErrorSummary reader={reader} errors={errors} labels={labels} />
      <form class="form" method="post" action={`${page}/invitations`}>
        <TextField
          name="email"
          type="email"
          label={words.email}
          value={typed["email"]}
          errors={errors?.["email"]}
          autocomplete="off"
          required
        />
        <SelectField
          name="role"
          label={words.role}
          value={typed["role"] || "editor"}
          errors={errors?.["role"]}
          options={roles}
        />
        <TextArea
          name="comment"
          label={words.comment}
          value={typed["comment"]}
          errors={errors?.["comment"]}
          rows={3}
        />
        <Buttons>
          <button type="submit">{words.invite}</button>
        </Buttons>
      </form>
    </Slab>
  );
}

function InvitationLine({ c, page, invitation }: { c: Asked; page: string; invitation: Request }) {
  const { language } = c.get("reader");
  const { members: words } = peopleWords(language);
  const { account, email, id, role, createdAt } = invitation;
  const whom = email ?? `${account?.firstName ?? ""} ${account?.lastName ?? ""}`.trim();
  return (
    <li>
      <span>{vocabularyWords(language).roles[role]}</span>
      <span>
        {whom} <span class="soft">{words.since(format(language).date(createdAt))}</span>
      </span>
      <form method="post" action={`${page}/requests/${id}/withdrawal`}>
        <button class="quiet" type="submit" aria-label={`${words.cancel}: ${whom}`}>
          {words.cancel}
        </button>
      </form>
    </li>
  );
}
