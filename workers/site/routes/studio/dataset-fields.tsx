import type { Child } from "hono/jsx";
import { frequencies } from "#catalog/frequency.ts";
import { licenses } from "#catalog/license.ts";
import type { ContactPoint } from "#catalog/ownership/schema.ts";
import type { Asked } from "#site/door.ts";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { catalogWords, named } from "#ui/words/catalog.ts";
import { descriptionWords } from "#ui/words/description.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import { studioWords } from "#ui/words/studio.ts";
import { audienceRoles } from "./dataset-typed.ts";
import type { FieldErrors, Typed } from "./form.ts";

interface FieldsProps {
  c: Asked;
  typed: Typed;
  errors: FieldErrors | undefined;
}

/** What every dataset should say, then what some have to: each group says what it is about. */
export function Fields({
  contacts,
  manage = "",
  ...props
}: FieldsProps & { contacts?: ContactPoint[]; manage?: string }) {
  const { language } = props.c.get("reader");
  const { dataset } = studioWords(language);
  const words = descriptionWords(language);
  const field = fieldsOf(props);
  return (
    <>
      <TextField {...field("title")} label={dataset.title} hint={dataset.titleHint} required />
      <TextArea
        {...field("description")}
        label={dataset.description}
        hint={dataset.descriptionHint}
        required
      />
      <TextField {...field("tags")} label={dataset.tags} hint={dataset.tagsHint} />
      <SelectField
        {...field("license")}
        label={dataset.license}
        hint={dataset.licenseHint}
        options={[["", dataset.noLicense], ...licenseOptions(language)]}
      />
      <Group title={words.where}>
        <Places {...props} />
        <div class="pair">
          <TextField {...field("start")} label={dataset.start} hint={dataset.dateHint} />
          <TextField {...field("end")} label={dataset.end} hint={dataset.dateHint} />
        </div>
      </Group>
      <Group title={words.rhythm}>
        <SelectField
          {...field("frequency")}
          label={dataset.frequency}
          options={[["", dataset.noFrequency], ...frequencyOptions(language)]}
        />
        <TextField
          {...field("frequency_date")}
          label={words.frequencyDate}
          hint={words.frequencyDateHint}
        />
      </Group>
      {contacts ? <Contacts {...props} contacts={contacts} manage={manage} /> : null}
      <Access {...props} />
      <details open={Boolean(props.errors?.["extras"])}>
        <summary>{words.programs}</summary>
        <div class="form">
          <TextField {...field("acronym")} label={words.acronym} maxlength={128} />
          <TextField
            {...field("description_short")}
            label={words.short}
            hint={words.shortHint}
            maxlength={200}
          />
          <TextArea {...field("extras")} label={words.extras} hint={words.extrasHint} rows={4} />
        </div>
      </details>
    </>
  );
}

function fieldsOf({ typed, errors }: FieldsProps) {
  return (name: string) => ({ name, value: typed[name], errors: errors?.[name] });
}

const Group = ({ title, children }: { title: string; children?: Child }) => (
  <fieldset class="form">
    <legend>
      <h2 class="heading">{title}</h2>
    </legend>
    {children}
  </fieldset>
);

function licenseOptions(language: "fr" | "en"): [string, string][] {
  const words = catalogWords(language).licenses;
  return licenses
    .filter(({ id }) => id !== "notspecified")
    .map(({ id }): [string, string] => [id, named(words, id)]);
}

function frequencyOptions(language: "fr" | "en"): [string, string][] {
  const words = catalogWords(language).frequencies;
  return Object.keys(frequencies)
    .filter((id) => id !== "unknown")
    .map((id): [string, string] => [id, named(words, id)]);
}

function Places(props: FieldsProps) {
  const { language } = props.c.get("reader");
  const words = descriptionWords(language);
  const { granularities } = catalogWords(language);
  const field = fieldsOf(props);
  return (
    <>
      <zone-names data-levels={JSON.stringify(granularities)}>
        <TextArea {...field("zones")} label={words.zones} hint={words.zonesHint} rows={2} />
      </zone-names>
      <SelectField
        {...field("granularity")}
        label={words.granularity}
        options={[["", words.noGranularity], ...Object.entries(granularities)]}
      />
    </>
  );
}

function Contacts({
  c,
  typed,
  errors,
  contacts,
  manage,
}: FieldsProps & { contacts: ContactPoint[]; manage: string }) {
  const words = descriptionWords(c.get("reader").language);
  const chosen = (typed["contact_points"] ?? "").split("\n");
  return (
    <Group title={words.contacts}>
      <p class="soft">{contacts.length > 0 ? words.contactsHint : words.noContacts}</p>
      {errors?.["contact_points"] ? (
        <p class="care" id="field-contact_points">
          {errors["contact_points"].join(" ")}
        </p>
      ) : null}
      <ul class="choices">
        {contacts.map(({ id, name, email, contactForm }) => (
          <li>
            <label>
              <input
                type="checkbox"
                name="contact_points"
                value={id}
                checked={chosen.includes(id)}
              />
              <span>
                {name} <span class="soft">{email ?? contactForm}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p>
        <a href={manage}>{words.manageContacts}</a>
      </p>
    </Group>
  );
}

function Access(props: FieldsProps) {
  const { language } = props.c.get("reader");
  const words = descriptionWords(language);
  const field = fieldsOf(props);
  const isLimited = (props.typed["access_type"] ?? "open") !== "open";
  return (
    <Group title={words.access}>
      <SelectField
        {...field("access_type")}
        label={words.accessType}
        hint={words.accessHint}
        options={Object.entries(catalogWords(language).access)}
      />
      <details open={isLimited}>
        <summary>{words.limits}</summary>
        <div class="form">
          <SelectField
            {...field("access_type_reason_category")}
            label={words.reasonCategory}
            options={[
              ["", words.noReason],
              ...Object.entries(vocabularyWords(language).accessReasons),
            ]}
          />
          <TextArea {...field("access_type_reason")} label={words.reason} rows={2} />
          <TextField
            {...field("authorization_request_url")}
            type="url"
            label={words.request}
            placeholder="https://"
          />
          <p class="soft">{words.audiences}</p>
          <div class="fields">
            {audienceRoles.map((role) => (
              <SelectField
                {...field(`audience_${role}`)}
                label={words.audienceRoles[role] ?? role}
                options={Object.entries(words.conditions)}
              />
            ))}
          </div>
        </div>
      </details>
    </Group>
  );
}
