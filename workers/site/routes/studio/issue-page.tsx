import type { IssueWhole } from "#outreach/issues/whole.ts";
import { saidIn } from "#outreach/issues/whole.ts";
import { sections } from "#outreach/schema.ts";
import type { Asked } from "#site/door.ts";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { issueWords } from "#ui/words/issues.ts";
import type { FieldErrors } from "./form.ts";
import { Frame } from "./frame.tsx";

interface IssuePageProps {
  c: Asked;
  whole: IssueWhole;
  /** Who follows its like. */
  readers: number;
  errors: FieldErrors | undefined;
}

/** An issue with all that an editor can do about it; what was sent can be looked at alone. */
export function IssuePage({ c, whole, readers, errors }: IssuePageProps) {
  const { language } = c.get("reader");
  const { kinds, studio: words } = issueWords(language);
  const { issue } = whole;
  const address = `/studio/letters/${issue.id}`;
  const isOpen = issue.state !== "published" || issue.kind === "news";
  const labels = { add: words.add, at: words.when, title: words.titleFr, text: words.textFr };
  return (
    <Frame c={c} title={saidIn(issue.titles, language) || words.untitled}>
      <Opening
        eyebrow={<a href="/studio/letters">{words.back}</a>}
        title={saidIn(issue.titles, language) || words.untitled}
        lead={`${kinds[issue.kind]}, ${words.states[issue.state].toLowerCase()}`}
      >
        <ErrorSummary reader={c.get("reader")} errors={errors} labels={labels} />
        <Done c={c} />
        <ul class="traits">
          <li>
            <a href={`${address}/preview`}>{words.previewHtml}</a>
          </li>
          <li>
            <a href={`${address}/preview?as=text`}>{words.previewText}</a>
          </li>
          {issue.state === "published" ? (
            <li>
              <a href={`/${issue.kind}/${issue.slug}`}>{words.online}</a>
            </li>
          ) : null}
        </ul>
        {isOpen ? <Editor c={c} whole={whole} errors={errors} /> : null}
      </Opening>
      <Sending c={c} whole={whole} readers={readers} errors={errors} />
    </Frame>
  );
}

/** What was just done, once. */
function Done({ c }: { c: Asked }) {
  const { studio: words } = issueWords(c.get("reader").language);
  const what = (["saved", "proved", "told"] as const).find(
    (name) => c.req.query(name) !== undefined,
  );
  return what ? <Notice tone="well" title={words[what]} isAnswer /> : null;
}

function Editor({ c, whole, errors }: Pick<IssuePageProps, "c" | "whole" | "errors">) {
  const { studio: words } = issueWords(c.get("reader").language);
  const { issue, items } = whole;
  return (
    <form class="form" method="post" action={`/studio/letters/${issue.id}`}>
      <TextField
        name="title-fr"
        label={words.titleFr}
        hint={words.emptyHint}
        value={issue.titles.fr}
        maxlength={200}
      />
      <TextField name="title-en" label={words.titleEn} value={issue.titles.en} maxlength={200} />
      <TextArea name="text-fr" label={words.textFr} value={issue.texts.fr} />
      <TextArea name="text-en" label={words.textEn} value={issue.texts.en} />
      <fieldset>
        <legend>{words.items}</legend>
        <p class="soft">{words.itemsNote}</p>
        {items.map((item, i) => (
          <Item c={c} item={item} at={i} />
        ))}
        <TextField name="add" label={words.add} hint={words.addHint} errors={errors?.["add"]} />
      </fieldset>
      <Buttons>
        <button type="submit">{words.save}</button>
      </Buttons>
    </form>
  );
}

function Item({ c, item, at }: { c: Asked; item: IssueWhole["items"][number]; at: number }) {
  const reader = c.get("reader");
  const { sections: names, studio: words } = issueWords(reader.language);
  return (
    <fieldset>
      <legend>
        <a href={reader.at(`/datasets/${item.entry.slug}`)}>{item.entry.title}</a>
      </legend>
      <input type="hidden" name={`dataset-${at}`} value={item.dataset} />
      <TextField
        name={`place-${at}`}
        label={words.place}
        value={String(at + 1)}
        inputmode="decimal"
      />
      <SelectField
        name={`section-${at}`}
        label={words.section}
        value={item.section}
        options={sections.map((section): [string, string] => [section, names[section]])}
      />
      <TextArea
        name={`comment-fr-${at}`}
        label={words.commentFr}
        value={item.comment.fr}
        rows={2}
      />
      <TextArea
        name={`comment-en-${at}`}
        label={words.commentEn}
        value={item.comment.en}
        rows={2}
      />
      <label>
        <input type="checkbox" name={`drop-${at}`} /> {words.drop}
      </label>
    </fieldset>
  );
}

function Sending({ c, whole: { issue }, readers, errors }: IssuePageProps) {
  const { language } = c.get("reader");
  const { studio: words } = issueWords(language);
  const { number, moment } = format(language);
  const address = `/studio/letters/${issue.id}`;
  return (
    <Slab id="send" title={words.send} note={words.sendNote(number(readers))}>
      {issue.state === "scheduled" && issue.scheduledAt !== null ? (
        <Notice title={words.scheduledFor(moment(issue.scheduledAt))}>
          <form method="post" action={`${address}/schedule/cancellation`}>
            <button type="submit" class="quiet">
              {words.cancel}
            </button>
          </form>
        </Notice>
      ) : null}
      <div class="do">
        <form method="post" action={`${address}/proof`}>
          <button type="submit" class="quiet">
            {words.prove}
          </button>
        </form>
        {issue.state === "published" ? null : (
          <form method="post" action={`${address}/publication`}>
            <button type="submit">{words.publish}</button>
          </form>
        )}
      </div>
      {issue.state === "published" ? null : (
        <>
          <form method="post" action={`${address}/schedule`}>
            <div class="fields">
              <label>
                <span>{words.when}</span>
                <input
                  type="datetime-local"
                  name="at"
                  required
                  aria-invalid={errors?.["at"] ? "true" : undefined}
                />
              </label>
              <button type="submit" class="quiet">
                {words.schedule}
              </button>
            </div>
          </form>
          <form method="post" action={`${address}/removal`}>
            <button type="submit" class="quiet">
              {words.remove}
            </button>
          </form>
        </>
      )}
    </Slab>
  );
}
