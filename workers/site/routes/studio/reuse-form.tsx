import type { Organization } from "#catalog/schema.ts";
import type { Reuse } from "#community/schema.ts";
import type { Asked } from "#site/door.ts";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { reuseWords } from "#ui/words/reuses.ts";
import type { FieldErrors, Typed } from "./form.ts";
import { Frame } from "./frame.tsx";

export interface ReuseFormProps {
  c: Asked;
  typed: Typed;
  errors?: FieldErrors | undefined;
  /** The one that is changed; a new one when left out. */
  reuse?: Reuse | undefined;
  /** In whose name a new one may be shown, beside one's own. */
  owners: Organization[];
}

/** What is said of a reuse. */
export function ReuseForm({ c, typed, errors, reuse, owners }: ReuseFormProps) {
  const reader = c.get("reader");
  const { form: words } = reuseWords(reader.language);
  const title = reuse ? words.edit : words.title;
  const isDone = c.req.query("done") === "saved" && !errors;
  const [gone, standing] = reuse?.state === "deleted" ? [reuse, undefined] : [undefined, reuse];
  return (
    <Frame c={c} title={title}>
      <Opening
        eyebrow={<a href="/studio/reuses">{words.own}</a>}
        title={title}
        lead={reuse ? undefined : words.lead}
      >
        {isDone ? <Notice tone="well" title={words.saved} isAnswer /> : null}
        {standing ? <Standing c={c} reuse={standing} /> : null}
        {gone ? (
          <Restore c={c} reuse={gone} />
        ) : (
          <Form c={c} typed={typed} errors={errors} reuse={standing} owners={owners} />
        )}
      </Opening>
      {standing ? <Remove c={c} reuse={standing} /> : null}
    </Frame>
  );
}

function Form({ c, typed, errors, reuse, owners }: ReuseFormProps) {
  const reader = c.get("reader");
  const { form: words, see } = reuseWords(reader.language);
  const labels = { ...words, title: words.name };
  return (
    <>
      <ErrorSummary reader={reader} errors={errors} labels={labels} />
      <form
        class="form"
        method="post"
        action={reuse ? `/studio/reuses/${reuse.id}` : "/studio/reuses/new"}
      >
        <Fields c={c} typed={typed} errors={errors} />
        {owners.length > 0 ? (
          <SelectField
            name="organization"
            label={words.owner}
            value={typed["organization"]}
            errors={errors?.["organization"]}
            options={[
              ["", words.ownerMe],
              ...owners.map(({ id, name }): [string, string] => [id, name]),
            ]}
          />
        ) : null}
        <label>
          <input type="checkbox" name="private" checked={typed["private"] === "on"} />{" "}
          {words.isPrivate}
        </label>
        <Buttons>
          <button type="submit">{reuse ? words.save : words.submit}</button>
          {reuse ? <a href={reader.at(`/reuses/${reuse.slug}`)}>{see}</a> : null}
        </Buttons>
      </form>
    </>
  );
}

function Remove({ c, reuse }: { c: Asked; reuse: Reuse }) {
  const { form: words } = reuseWords(c.get("reader").language);
  return (
    <Slab id="remove" title={words.remove}>
      <p>{words.removeText}</p>
      <form method="post" action={`/studio/reuses/${reuse.id}/deletion`}>
        <button type="submit" class="quiet">
          {words.remove}
        </button>
      </form>
    </Slab>
  );
}

/** Why it is not shown, where it is not. */
function Standing({ c, reuse }: { c: Asked; reuse: Reuse }) {
  const words = reuseWords(c.get("reader").language);
  if (reuse.publishedAt === null)
    return (
      <Notice title={words.isPrivate}>
        <p>{words.privateText}</p>
      </Notice>
    );
  return reuse.datasetsCount === 0 ? <Notice tone="care" title={words.noData} /> : null;
}

function Restore({ c, reuse }: { c: Asked; reuse: Reuse }) {
  const { form: words } = reuseWords(c.get("reader").language);
  return (
    <Notice tone="care" title={words.deleted}>
      <form method="post" action={`/studio/reuses/${reuse.id}/restoration`}>
        <button type="submit">{words.restore}</button>
      </form>
    </Notice>
  );
}

function Fields({ c, typed, errors }: Pick<ReuseFormProps, "c" | "typed" | "errors">) {
  const { form: words, types, topics } = reuseWords(c.get("reader").language);
  const field = (name: string) => ({ name, value: typed[name], errors: errors?.[name] });
  return (
    <>
      <TextField {...field("title")} label={words.name} maxlength={350} required />
      <TextField
        {...field("url")}
        type="url"
        label={words.url}
        hint={words.urlHint}
        placeholder="https://"
        required
      />
      <TextArea
        {...field("description")}
        label={words.description}
        hint={words.descriptionHint}
        required
      />
      <SelectField {...field("type")} label={words.type} options={choices(types)} required />
      <SelectField {...field("topic")} label={words.topic} options={choices(topics)} required />
      <TextArea {...field("datasets")} label={words.datasets} hint={words.datasetsHint} rows={3} />
      <TextField {...field("tags")} label={words.tags} hint={words.tagsHint} />
    </>
  );
}

function choices(of: Record<string, string>): [string, string][] {
  return [["", "…"], ...Object.entries(of)];
}
