import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { findOrganization } from "#catalog/find.ts";
import type { Organization } from "#catalog/schema.ts";
import { updateOrganization } from "#catalog/update-organization.ts";
import { mustMay } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { studioWords } from "#ui/words/studio.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { Logo } from "./logo.tsx";

/** Founding an organization, and saying what it is. */
export const organization = new Hono<Door>();

organization.get("/organizations/new", (c) => c.html(<NewPage c={c} typed={{}} />));

organization.post("/organizations/new", async (c) => {
  const typed = await typedIn(c);
  try {
    const made = await createOrganization(c.get("portal"), c.get("person"), typed);
    return c.redirect(`/studio#organization-${made.id}`, 303);
  } catch (error) {
    const errors = refusedFields(error, c.get("reader").language);
    return c.html(<NewPage c={c} typed={typed} errors={errors} />, 400);
  }
});

organization.get("/organizations/:organization/edit", async (c) => {
  const own = await editable(c);
  return c.html(<EditPage c={c} organization={own} typed={writtenOf(own)} />);
});

organization.post("/organizations/:organization/edit", async (c) => {
  const own = await editable(c);
  const typed = await typedIn(c);
  try {
    await updateOrganization(c.get("portal"), c.get("person"), own.id, {
      input: typed,
      ...(typed["seen"] && { ifMatch: Number(typed["seen"]) }),
    });
    return c.redirect(`/studio/organizations/${own.id}/edit?done=saved`, 303);
  } catch (error) {
    if (error instanceof Problem && error.code === "overtaken")
      return c.html(<EditPage c={c} organization={own} typed={typed} isOvertaken />, 412);
    const errors = refusedFields(error, c.get("reader").language);
    return c.html(<EditPage c={c} organization={own} typed={typed} errors={errors} />, 400);
  }
});

async function editable(c: Asked): Promise<Organization> {
  const own = await findOrganization(c.get("portal"), c.req.param("organization") ?? "");
  mustMay(c.get("person"), "organization.edit", { organizationId: own.id });
  return own;
}

function writtenOf(own: Organization): Typed {
  return {
    name: own.name,
    acronym: own.acronym ?? "",
    description: own.description,
    url: own.url ?? "",
    business_number_id: own.businessNumberId ?? "",
    seen: String(own.modifiedAt),
  };
}

interface FormProps {
  c: Asked;
  typed: Typed;
  errors?: FieldErrors;
}

function NewPage({ c, typed, errors }: FormProps) {
  const { organization } = studioWords(c.get("reader").language);
  return (
    <Frame c={c} title={organization.title}>
      <Opening title={organization.title} lead={organization.lead}>
        <Form
          c={c}
          typed={typed}
          {...(errors && { errors })}
          action="/studio/organizations/new"
          submit={organization.submit}
        />
      </Opening>
    </Frame>
  );
}

function EditPage({
  c,
  organization: own,
  typed,
  errors,
  isOvertaken,
}: FormProps & { organization: Organization; isOvertaken?: boolean }) {
  const { organization } = peopleWords(c.get("reader").language);
  const page = `/studio/organizations/${own.id}`;
  return (
    <Frame c={c} title={organization.edit}>
      <Opening
        title={organization.edit}
        eyebrow={<a href={`/studio#organization-${own.id}`}>{own.name}</a>}
      >
        {c.req.query("done") === "saved" && !errors ? (
          <Notice tone="well" title={organization.saved} isAnswer />
        ) : null}
        {isOvertaken ? (
          <Notice
            tone="care"
            title={studioWords(c.get("reader").language).dataset.overtaken}
            isAnswer
          />
        ) : null}
        <Form
          c={c}
          typed={isOvertaken ? { ...typed, seen: String(own.modifiedAt) } : typed}
          {...(errors && { errors })}
          action={`${page}/edit`}
          submit={organization.save}
        />
      </Opening>
      <Logo c={c} organization={own} />
    </Frame>
  );
}

function Form({
  c,
  typed,
  errors,
  action,
  submit,
}: FormProps & { action: string; submit: string }) {
  const reader = c.get("reader");
  const { organization } = studioWords(reader.language);
  const { acronym } = peopleWords(reader.language).organization;
  const labels = { ...organization, acronym, business_number_id: organization.siret };
  const field = (name: string) => ({ name, value: typed[name], errors: errors?.[name] });
  return (
    <>
      <ErrorSummary reader={reader} errors={errors} labels={labels} />
      <form class="form" method="post" action={action}>
        {typed["seen"] ? <input type="hidden" name="seen" value={typed["seen"]} /> : null}
        <TextField
          {...field("name")}
          label={organization.name}
          hint={organization.nameHint}
          autocomplete="organization"
          required
        />
        <TextField {...field("acronym")} label={acronym} maxlength={128} />
        <TextArea
          {...field("description")}
          label={organization.description}
          hint={organization.descriptionHint}
          required
        />
        <TextField {...field("url")} type="url" label={organization.url} placeholder="https://" />
        <TextField
          {...field("business_number_id")}
          label={organization.siret}
          hint={organization.siretHint}
          inputmode="numeric"
        />
        <Buttons>
          <button type="submit">{submit}</button>
        </Buttons>
      </form>
    </>
  );
}
