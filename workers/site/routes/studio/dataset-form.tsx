import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { createDataset } from "#catalog/create.ts";
import { frequencies } from "#catalog/frequency.ts";
import { licenses } from "#catalog/license.ts";
import { organizationsOf } from "#catalog/of-person.ts";
import type { Dataset, Organization } from "#catalog/schema.ts";
import { updateDataset } from "#catalog/update.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening } from "#ui/slab.tsx";
import { catalogWords, named } from "#ui/words/catalog.ts";
import { studioWords } from "#ui/words/studio.ts";
import { words } from "#ui/words/words.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { editable } from "./own-dataset.ts";
import { whoever } from "./whoever.ts";

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
    const input = { ...described(typed), organization: typed["organization"] || null };
    const made = await createDataset(c.get("portal"), c.get("person"), input);
    return c.redirect(`/studio/datasets/${made.id}`, 303);
  } catch (error) {
    const errors = refusedFields(error, c.get("reader").language);
    const owners = await ownersFor(c);
    return c.html(<NewPage c={c} owners={owners} typed={typed} errors={errors} />, 400);
  }
});

datasetForm.get("/datasets/:id/edit", async (c) => {
  const dataset = await editable(c, c.req.param("id"));
  return c.html(<EditPage c={c} dataset={dataset} typed={writtenOf(dataset)} />);
});

datasetForm.post("/datasets/:id/edit", async (c) => {
  const dataset = await editable(c, c.req.param("id"));
  const typed = await typedIn(c);
  try {
    await updateDataset(c.get("portal"), c.get("person"), dataset.id, {
      input: described(typed),
      ifMatch: Number(typed["seen"]),
    });
    return c.redirect(`/studio/datasets/${dataset.id}?done=saved`, 303);
  } catch (error) {
    if (error instanceof Problem && error.code === "overtaken")
      return c.html(<EditPage c={c} dataset={dataset} typed={typed} isOvertaken />, 412);
    const errors = refusedFields(error, c.get("reader").language);
    return c.html(<EditPage c={c} dataset={dataset} typed={typed} errors={errors} />, 400);
  }
});

async function ownersFor(c: Asked): Promise<Organization[]> {
  const person = whoever(c);
  const all = await organizationsOf(c.get("portal"), person);
  return all.filter(({ id }) => may(person, "dataset.create", { organizationId: id }));
}

/** The form's fields in udata's words, as the verbs take them. */
function described(typed: Typed): Record<string, unknown> {
  const said = (name: string) => typed[name] || null;
  const isDated = said("start") ?? said("end");
  return {
    title: typed["title"],
    description: typed["description"],
    license: said("license"),
    frequency: said("frequency"),
    tags: (said("tags") ?? "")
      .split(/[,;\n]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
    temporal_coverage: isDated ? { start: said("start"), end: said("end") } : null,
  };
}

function writtenOf(dataset: Dataset): Typed {
  return {
    title: dataset.title,
    description: dataset.description,
    license: dataset.license ?? "",
    frequency: dataset.frequency ?? "",
    tags: dataset.tags.join(", "),
    start: dataset.temporalStart ?? "",
    end: dataset.temporalEnd ?? "",
  };
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
    <Frame c={c} title={dataset.create}>
      <Opening title={dataset.create} lead={dataset.createLead}>
        <Summary c={c} errors={errors} />
        <form class="form" method="post" action="/studio/datasets/new">
          <Described c={c} typed={typed} errors={errors} />
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
  isOvertaken?: boolean;
}

function EditPage({
  c,
  dataset: { id, title, modifiedAt },
  typed,
  errors,
  isOvertaken,
}: EditProps) {
  const reader = c.get("reader");
  const { dataset } = studioWords(reader.language);
  const page = `/studio/datasets/${id}`;
  return (
    <Frame c={c} title={dataset.edit}>
      <Opening title={dataset.edit} eyebrow={<a href={page}>{title}</a>}>
        {isOvertaken ? <Notice tone="care" title={dataset.overtaken} isAnswer /> : null}
        <Summary c={c} errors={errors} />
        <form class="form" method="post" action={`${page}/edit`}>
          <input
            type="hidden"
            name="seen"
            value={errors ? (typed["seen"] ?? modifiedAt) : modifiedAt}
          />
          <Described c={c} typed={typed} errors={errors} />
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
  const labels = { ...dataset, organization: dataset.owner };
  return <ErrorSummary reader={reader} errors={errors} labels={labels} />;
}

function Described({ c, typed, errors }: FormProps) {
  const { language } = c.get("reader");
  const { dataset } = studioWords(language);
  const vocabulary = catalogWords(language);
  const field = (name: string) => ({ name, value: typed[name], errors: errors?.[name] });
  return (
    <>
      <TextField {...field("title")} label={dataset.title} hint={dataset.titleHint} required />
      <TextArea
        {...field("description")}
        label={dataset.description}
        hint={dataset.descriptionHint}
        required
      />
      <SelectField
        {...field("license")}
        label={dataset.license}
        hint={dataset.licenseHint}
        options={[
          ["", dataset.noLicense],
          ...licenses
            .filter(({ id }) => id !== "notspecified")
            .map(({ id }): [string, string] => [id, named(vocabulary.licenses, id)]),
        ]}
      />
      <SelectField
        {...field("frequency")}
        label={dataset.frequency}
        options={[
          ["", dataset.noFrequency],
          ...Object.keys(frequencies)
            .filter((id) => id !== "unknown")
            .map((id): [string, string] => [id, named(vocabulary.frequencies, id)]),
        ]}
      />
      <TextField {...field("tags")} label={dataset.tags} hint={dataset.tagsHint} />
      <div class="pair">
        <TextField {...field("start")} label={dataset.start} hint={dataset.dateHint} />
        <TextField {...field("end")} label={dataset.end} hint={dataset.dateHint} />
      </div>
    </>
  );
}
