import { Hono } from "hono";
import { findOrganization } from "#catalog/find.ts";
import {
  contactRoles,
  deleteContact,
  findContact,
  saveContact,
  updateContact,
} from "#catalog/ownership/contact.ts";
import { ownedBy, ownerOf, type Owner } from "#catalog/ownership/owner.ts";
import { contactsOf } from "#catalog/ownership/read-contacts.ts";
import type { ContactPoint } from "#catalog/ownership/schema.ts";
import { mustMay } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { SelectField, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { named } from "#ui/words/catalog.ts";
import { contactWords } from "#ui/words/contacts.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** Whom readers can write to: an organization's contact points, and one's own. */
export const contacts = new Hono<Door>();

const MOST_SHOWN = 200;

/** Where the contact points of an owner are looked after. */
export function contactsPage(organizationId: string | null): string {
  return organizationId
    ? `/studio/organizations/${organizationId}/contacts`
    : "/studio/account/contacts";
}

const places = ["/organizations/:organization/contacts", "/account/contacts"] as const;
for (const place of places) {
  contacts.get(place, async (c) => {
    const { owner, name } = await ownerIn(c);
    return c.html(<ListPage c={c} owner={owner} name={name} {...await shown(c, owner)} />);
  });

  contacts.post(place, async (c) => {
    const { owner, name } = await ownerIn(c);
    const typed = await typedIn(c);
    const of = owner.class === "Organization" ? { organization: owner.id } : {};
    try {
      await saveContact(c.get("portal"), c.get("person"), { ...typed, ...of });
      return c.redirect(`${pageOf(owner)}?done=saved`, 303);
    } catch (error) {
      const errors = refused(c, error);
      const page = { c, owner, name, typed, errors, ...(await shown(c, owner)) };
      return c.html(<ListPage {...page} />, 400);
    }
  });
}

contacts.get("/contacts/:contact", async (c) => {
  const contact = await editable(c);
  return c.html(<EditPage c={c} contact={contact} typed={writtenOf(contact)} />);
});

contacts.post("/contacts/:contact", async (c) => {
  const contact = await editable(c);
  const typed = await typedIn(c);
  try {
    await updateContact(c.get("portal"), c.get("person"), contact.id, typed);
    return c.redirect(`${contactsPage(contact.organizationId)}?done=saved`, 303);
  } catch (error) {
    const errors = refused(c, error);
    return c.html(<EditPage c={c} contact={contact} typed={typed} errors={errors} />, 400);
  }
});

contacts.post("/contacts/:contact/removal", async (c) => {
  const contact = await editable(c);
  await deleteContact(c.get("portal"), c.get("person"), contact.id);
  return c.redirect(`${contactsPage(contact.organizationId)}?done=removed`, 303);
});

async function ownerIn(c: Asked): Promise<{ owner: Owner; name: string }> {
  const key = c.req.param("organization");
  const person = whoever(c);
  if (!key) {
    const name = `${person.firstName} ${person.lastName}`.trim();
    return { owner: { class: "User", id: person.id }, name };
  }
  const { id, name } = await findOrganization(c.get("portal"), key);
  const owner: Owner = { class: "Organization", id };
  mustMay(person, "contact.edit", ownedBy(owner));
  return { owner, name };
}

async function editable(c: Asked): Promise<ContactPoint> {
  const contact = await findContact(c.get("portal"), c.req.param("contact") ?? "");
  mustMay(c.get("person"), "contact.edit", contact);
  return contact;
}

async function shown(c: Asked, owner: Owner): Promise<{ all: ContactPoint[] }> {
  const paging = { page: 1, pageSize: MOST_SHOWN };
  return { all: (await contactsOf(c.get("portal"), owner, paging)).data };
}

function refused(c: Asked, error: unknown): FieldErrors {
  const words = contactWords(c.get("reader").language);
  return refusedFields(error, c.get("reader").language, {
    "At least an email or a contact form is required for a contact point": words.unreachable,
  });
}

const pageOf = (owner: Owner) => contactsPage(ownedBy(owner).organizationId);

function writtenOf({ name, email, contactForm, role }: ContactPoint): Typed {
  return { name, email: email ?? "", contact_form: contactForm ?? "", role };
}

interface ListProps {
  c: Asked;
  owner: Owner;
  name: string;
  all: ContactPoint[];
  typed?: Typed;
  errors?: FieldErrors;
}

function ListPage({ c, owner, name, all, typed = {}, errors }: ListProps) {
  const words = contactWords(c.get("reader").language);
  const done = words.done[c.req.query("done") ?? ""];
  return (
    <Frame c={c} title={words.title}>
      <Opening title={words.title} lead={words.lead} eyebrow={name}>
        {done && !errors ? <Notice tone="well" title={done} isAnswer /> : null}
        {all.length === 0 ? (
          <p class="soft">{words.none}</p>
        ) : (
          <ul class="versions">
            {all.map((contact) => (
              <Line c={c} contact={contact} />
            ))}
          </ul>
        )}
      </Opening>
      <Slab id="new" title={words.create}>
        <Form c={c} action={pageOf(owner)} submit={words.submit} typed={typed} errors={errors} />
      </Slab>
    </Frame>
  );
}

function Line({ c, contact }: { c: Asked; contact: ContactPoint }) {
  const words = contactWords(c.get("reader").language);
  const { id, name, email, contactForm, role } = contact;
  return (
    <li>
      <span>{named(vocabularyWords(c.get("reader").language).contactRoles, role)}</span>
      <span>
        <a href={`/studio/contacts/${id}`}>{name}</a>{" "}
        <span class="soft">{email ?? contactForm}</span>
      </span>
      <form method="post" action={`/studio/contacts/${id}/removal`}>
        <button class="quiet" type="submit" aria-label={`${words.remove}: ${name}`}>
          {words.remove}
        </button>
      </form>
    </li>
  );
}

interface EditProps {
  c: Asked;
  contact: ContactPoint;
  typed: Typed;
  errors?: FieldErrors;
}

function EditPage({ c, contact, typed, errors }: EditProps) {
  const words = contactWords(c.get("reader").language);
  const owner = ownerOf(contact);
  return (
    <Frame c={c} title={words.edit}>
      <Opening
        title={words.edit}
        lead={words.editLead}
        eyebrow={owner ? <a href={pageOf(owner)}>{words.title}</a> : null}
      >
        <Form
          c={c}
          action={`/studio/contacts/${contact.id}`}
          submit={words.save}
          typed={typed}
          errors={errors}
        />
      </Opening>
    </Frame>
  );
}

interface FormProps {
  c: Asked;
  action: string;
  submit: string;
  typed: Typed;
  errors: FieldErrors | undefined;
}

function Form({ c, action, submit, typed, errors }: FormProps) {
  const reader = c.get("reader");
  const words = contactWords(reader.language);
  const roles = vocabularyWords(reader.language).contactRoles;
  const labels = { name: words.name, email: words.email, contact_form: words.form };
  const field = (name: string) => ({ name, value: typed[name], errors: errors?.[name] });
  return (
    <>
      <ErrorSummary reader={reader} errors={errors} labels={labels} />
      <form class="form" method="post" action={action}>
        <TextField {...field("name")} label={words.name} hint={words.nameHint} required />
        <TextField {...field("email")} type="email" label={words.email} hint={words.emailHint} />
        <TextField
          {...field("contact_form")}
          type="url"
          label={words.form}
          placeholder="https://"
        />
        <SelectField
          {...field("role")}
          label={words.role}
          options={contactRoles.map((role): [string, string] => [role, named(roles, role)])}
        />
        <Buttons>
          <button type="submit">{submit}</button>
        </Buttons>
      </form>
    </>
  );
}
