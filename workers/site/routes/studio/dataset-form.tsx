import { Hono } from "hono";
import { invalid, Problem } from "#base/problem.ts";
import { createDataset } from "#catalog/create.ts";
import { organizationsOf } from "#catalog/of-person.ts";
import { ownerOf } from "#catalog/ownership/owner.ts";
import { contactsOf } from "#catalog/ownership/read-contacts.ts";
import type { ContactPoint } from "#catalog/ownership/schema.ts";
import type { Dataset, Organization } from "#catalog/schema.ts";
import { updateDataset } from "#catalog/update.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { addressOf } from "#site/public.ts";
import { SelectField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening } from "#ui/slab.tsx";
import { descriptionWords } from "#ui/words/description.ts";
import { studioWords } from "#ui/words/studio.ts";
import { words } from "#ui/words/words.ts";
import { contactsPage } from "./contacts.tsx";
import { Fields } from "./dataset-fields.tsx";
import { described, writtenOf } from "./dataset-typed.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { editable } from "./own-dataset.ts";
import { whoever } from "./whoever.ts";

const MOST_CONTACTS = 200;

/** Describing a dataset, the first time and later. */
export const datasetForm = new Hono<Door>();

datasetForm.get("/datasets/new", async (c) => {
  const owners = await ownersFor(c);
  const organization = c.req.query("organization") ?? owners[0]?.id ?? "";
  return c.html(<NewPage c={c} owners={owners} typed={{ organization, license: "lov2" }} />);
});

datasetForm.post("/datasets/new", async (c) => {
  const typed = await typedIn(c);
  try {
    const { input, errors } = described(typed, c.get("reader").language);
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const organization = typed["organization"] || null;
    const made = await createDataset(c.get("portal"), c.get("person"), { ...input, organization });
    return c.redirect(`/studio/datasets/${made.id}`, 303);
  } catch (error) {
    const errors = refusedDescription(c, error, typed);
    const owners = await ownersFor(c);
    return c.html(<NewPage c={c} owners={owners} typed={typed} errors={errors} />, 400);
  }
});

datasetForm.get("/datasets/:id/edit", async (c) => {
  const dataset = await editable(c, c.req.param("id"));
  const contacts = await contactsFor(c, dataset);
  const typed = writtenOf(dataset, c.get("reader").language);
  return c.html(<EditPage c={c} dataset={dataset} typed={typed} contacts={contacts} />);
});

datasetForm.post("/datasets/:id/edit", async (c) => {
  const dataset = await editable(c, c.req.param("id"));
  const typed = await typedIn(c);
  const contacts = await contactsFor(c, dataset);
  const page = { c, dataset, typed, contacts };
  try {
    const { input, errors } = described(typed, c.get("reader").language, dataset);
    if (Object.keys(errors).length > 0) throw invalid(errors);
    await updateDataset(c.get("portal"), c.get("person"), dataset.id, {
      input: { ...input, contact_points: chosen(dataset, typed) },
      ifMatch: Number(typed["seen"]),
    });
    return c.redirect(`/studio/datasets/${dataset.id}?done=saved`, 303);
  } catch (error) {
    if (error instanceof Problem && error.code === "overtaken")
      return c.html(<EditPage {...page} isOvertaken />, 412);
    const errors = refusedDescription(c, error, typed, dataset);
    return c.html(<EditPage {...page} errors={errors} />, 400);
  }
});

/** What the verb refuses, beside what the form itself found wrong. */
function refusedDescription(
  c: Asked,
  error: unknown,
  typed: Typed,
  dataset?: Dataset,
): FieldErrors {
  const { language } = c.get("reader");
  const own = described(typed, language, dataset).errors;
  if (Object.keys(own).length > 0) return own;
  return refusedFields(error, language);
}

const scripts = () => [addressOf("/enhance/zone-names.js")];

async function ownersFor(c: Asked): Promise<Organization[]> {
  const person = whoever(c);
  const all = await organizationsOf(c.get("portal"), person);
  return all.filter(({ id }) => may(person, "dataset.create", { organizationId: id }));
}

/** The owner's contact points, to be chosen from; what was imported without an id stays beside them. */
async function contactsFor(c: Asked, dataset: Dataset): Promise<ContactPoint[]> {
  const owner = ownerOf(dataset);
  if (!owner) return [];
  const paging = { page: 1, pageSize: MOST_CONTACTS };
  return (await contactsOf(c.get("portal"), owner, paging)).data;
}

function chosen(dataset: Dataset, typed: Typed): unknown[] {
  const ids = (typed["contact_points"] ?? "").split("\n").filter(Boolean);
  const nameless = dataset.contactPoints.filter(
    (each) => !(each && typeof each === "object" && "id" in each),
  );
  return [...ids, ...nameless];
}

interface FormProps {
  c: Asked;
  typed: Typed;
  errors?: FieldErrors | undefined;
}

function NewPage({ c, owners, typed, errors }: FormProps & { owners: Organization[] }) {
  const reader = c.get("reader");
  const { dataset } = studioWords(reader.language);
  const options = owners.map(({ id, name }): [string, string] => [id, name]);
  return (
    <Frame c={c} title={dataset.create} scripts={scripts()}>
      <Opening title={dataset.create} lead={dataset.createLead}>
        <Summary c={c} errors={errors} />
        <form class="form" method="post" action="/studio/datasets/new">
          <Fields c={c} typed={typed} errors={errors} />
          <SelectField
            name="organization"
            label={dataset.owner}
            value={typed["organization"]}
            errors={errors?.["organization"]}
            options={[...options, ["", dataset.me]]}
          />
          <Buttons>
            <button type="submit">{dataset.submit}</button>
          </Buttons>
        </form>
      </Opening>
    </Frame>
  );
}

interface EditProps extends FormProps {
  dataset: Dataset;
  contacts: ContactPoint[];
  isOvertaken?: boolean;
}

function EditPage({
  c,
  dataset: { id, title, modifiedAt, organizationId },
  contacts,
  typed,
  errors,
  isOvertaken,
}: EditProps) {
  const reader = c.get("reader");
  const { dataset } = studioWords(reader.language);
  const page = `/studio/datasets/${id}`;
  return (
    <Frame c={c} title={dataset.edit} scripts={scripts()}>
      <Opening title={dataset.edit} eyebrow={<a href={page}>{title}</a>}>
        {isOvertaken ? <Notice tone="care" title={dataset.overtaken} isAnswer /> : null}
        <Summary c={c} errors={errors} />
        <form class="form" method="post" action={`${page}/edit`}>
          <input
            type="hidden"
            name="seen"
            value={errors ? (typed["seen"] ?? modifiedAt) : modifiedAt}
          />
          <Fields
            c={c}
            typed={typed}
            errors={errors}
            contacts={contacts}
            manage={contactsPage(organizationId)}
          />
          <Buttons>
            <button type="submit">{dataset.save}</button>
            <a class="button quiet" href={page}>
              {words(reader.language).form.cancel}
            </a>
          </Buttons>
        </form>
      </Opening>
    </Frame>
  );
}

function Summary({ c, errors }: { c: Asked; errors: FieldErrors | undefined }) {
  const reader = c.get("reader");
  const { dataset } = studioWords(reader.language);
  const labels = { ...descriptionWords(reader.language), ...dataset, organization: dataset.owner };
  const texts = Object.entries(labels).filter((each): each is [string, string] => {
    return typeof each[1] === "string";
  });
  return <ErrorSummary reader={reader} errors={errors} labels={Object.fromEntries(texts)} />;
}
