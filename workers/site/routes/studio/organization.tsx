import { Hono } from "hono";
import { createOrganization } from "#catalog/create-organization.ts";
import type { Asked, Door } from "#site/door.ts";
import { TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Opening } from "#ui/slab.tsx";
import { studioWords } from "#ui/words/studio.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";

/** Founding an organization. */
export const organization = new Hono<Door>();

organization.get("/organizations/new", (c) => c.html(<OrganizationPage c={c} typed={{}} />));

organization.post("/organizations/new", async (c) => {
  const typed = await typedIn(c);
  try {
    const made = await createOrganization(c.get("portal"), c.get("person"), typed);
    return c.redirect(`/studio#organization-${made.id}`, 303);
  } catch (error) {
    const errors = refusedFields(error, c.get("reader").language);
    return c.html(<OrganizationPage c={c} typed={typed} errors={errors} />, 400);
  }
});

interface OrganizationProps {
  c: Asked;
  typed: Typed;
  errors?: FieldErrors;
}

function OrganizationPage({ c, typed, errors }: OrganizationProps) {
  const reader = c.get("reader");
  const { organization } = studioWords(reader.language);
  const labels = {
    name: organization.name,
    description: organization.description,
    url: organization.url,
    business_number_id: organization.siret,
  };
  return (
    <Frame c={c} title={organization.title}>
      <Opening title={organization.title} lead={organization.lead}>
        <ErrorSummary reader={reader} errors={errors} labels={labels} />
        <form class="form" method="post" action="/studio/organizations/new">
          <TextField
            name="name"
            label={organization.name}
            hint={organization.nameHint}
            value={typed["name"]}
            errors={errors?.["name"]}
            autocomplete="organization"
            required
          />
          <TextArea
            name="description"
            label={organization.description}
            hint={organization.descriptionHint}
            value={typed["description"]}
            errors={errors?.["description"]}
            required
          />
          <TextField
            name="url"
            type="url"
            label={organization.url}
            value={typed["url"]}
            errors={errors?.["url"]}
            placeholder="https://"
          />
          <TextField
            name="business_number_id"
            label={organization.siret}
            hint={organization.siretHint}
            value={typed["business_number_id"]}
            errors={errors?.["business_number_id"]}
            inputmode="numeric"
          />
          <Buttons>
            <button type="submit">{organization.submit}</button>
          </Buttons>
        </form>
      </Opening>
    </Frame>
  );
}
