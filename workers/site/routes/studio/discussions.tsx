import { Hono } from "hono";
import { z } from "zod";
import { isId } from "#base/id.ts";
import { notFound } from "#base/problem.ts";
import { organizationsOf } from "#catalog/of-person.ts";
import { answerDiscussion, mayClose } from "#community/answer-discussion.ts";
import { startDiscussion } from "#community/discuss.ts";
import { deleteDiscussion } from "#community/moderate-discussion.ts";
import { type Subject, subjectOf } from "#community/discussion-subject.ts";
import { readDiscussion, type WholeDiscussion } from "#community/read-discussions.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { saidOf } from "#site/routes/discussion.tsx";
import { SelectField, TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { Thread } from "#ui/thread.tsx";
import { discussionWords } from "#ui/words/discussions.ts";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** Asking and answering: for whoever is signed in. */
export const talks = new Hono<Door>();

talks.get("/discussions/new", async (c) => {
  const subject = await asked(c);
  return c.html(<NewPage c={c} subject={subject} owners={await ownersFor(c)} typed={{}} />);
});

talks.post("/discussions/new", async (c) => {
  const subject = await asked(c);
  const typed = await typedIn(c);
  try {
    const { id } = await startDiscussion(c.get("portal"), c.get("person"), {
      title: typed["title"],
      comment: typed["comment"],
      subject: { class: subject.class, id: subject.id },
      organization: typed["organization"] || null,
    });
    return c.redirect(`/studio/discussions/${id}?done=said`, 303);
  } catch (error) {
    const errors = refusedFields(error, c.get("reader").language);
    const owners = await ownersFor(c);
    return c.html(
      <NewPage c={c} subject={subject} owners={owners} typed={typed} errors={errors} />,
      400,
    );
  }
});

talks.get("/discussions/:id", async (c) => answerPage(c, {}));

talks.post("/discussions/:id", async (c) => {
  const typed = await typedIn(c);
  const id = c.req.param("id");
  try {
    await answerDiscussion(c.get("portal"), c.get("person"), id, {
      comment: typed["comment"] || null,
      close: typed["close"] === "yes",
      organization: typed["organization"] || null,
    });
    return c.redirect(`/studio/discussions/${id}?done=said`, 303);
  } catch (error) {
    return answerPage(c, typed, refusedFields(error, c.get("reader").language));
  }
});

talks.post("/discussions/:id/removal", async (c) => {
  await deleteDiscussion(c.get("portal"), c.get("person"), c.req.param("id"));
  return c.redirect("/discussions", 303);
});

const pointers = z.object({
  dataset: z.string().refine(isId).optional(),
  reuse: z.string().refine(isId).optional(),
});

async function asked(c: Asked): Promise<Subject> {
  const { data } = pointers.safeParse(c.req.query());
  const id = data?.dataset ?? data?.reuse;
  if (!id) throw notFound("Dataset");
  const kind = data?.dataset ? "Dataset" : "Reuse";
  return subjectOf(c.get("portal"), c.get("person"), { class: kind, id });
}

async function ownersFor(c: Asked): Promise<[string, string][]> {
  const person = whoever(c);
  const all = await organizationsOf(c.get("portal"), person);
  return all
    .filter(({ id }) => may(person, "community.edit", { organizationId: id }))
    .map(({ id, name }) => [id, name]);
}

async function answerPage(c: Asked, typed: Typed, errors?: FieldErrors): Promise<Response> {
  const portal = c.get("portal");
  const read = await readDiscussion(portal, c.req.param("id") ?? "");
  const { subjectClass, subjectId } = read.discussion;
  const pointer = { class: subjectClass, id: subjectId };
  const subject = await subjectOf(portal, c.get("person"), pointer);
  const owners = await ownersFor(c);
  const page = <AnswerPage {...{ c, read, subject, owners, typed, errors }} />;
  return c.html(page, errors ? 400 : 200);
}

interface FormProps {
  c: Asked;
  subject: Subject;
  owners: [string, string][];
  typed: Typed;
  errors?: FieldErrors | undefined;
}

function NewPage({ c, subject, owners, typed, errors }: FormProps) {
  const reader = c.get("reader");
  const { form: words, about } = discussionWords(reader.language);
  const labels = { title: words.subject, comment: words.comment, organization: words.owner };
  const query = subject.class === "Dataset" ? "dataset" : "reuse";
  return (
    <Frame c={c} title={words.title}>
      <Opening eyebrow={about(subject.title)} title={words.title} lead={words.lead}>
        <ErrorSummary reader={reader} errors={errors} labels={labels} />
        <form class="form" method="post" action={`/studio/discussions/new?${query}=${subject.id}`}>
          <TextField
            name="title"
            label={words.subject}
            hint={words.subjectHint}
            value={typed["title"]}
            errors={errors?.["title"]}
            maxlength={350}
            required
          />
          <TextArea
            name="comment"
            label={words.comment}
            hint={words.commentHint}
            value={typed["comment"]}
            errors={errors?.["comment"]}
            required
          />
          <SpeaksAs c={c} owners={owners} typed={typed} errors={errors} />
          <Buttons>
            <button type="submit">{words.submit}</button>
          </Buttons>
        </form>
      </Opening>
    </Frame>
  );
}

function AnswerPage({
  c,
  read,
  subject,
  owners,
  typed,
  errors,
}: FormProps & { read: WholeDiscussion }) {
  const reader = c.get("reader");
  const { form: words, ...all } = discussionWords(reader.language);
  const { discussion, messages } = read;
  const page = `/studio/discussions/${discussion.id}`;
  const person = c.get("person");
  return (
    <Frame c={c} title={discussion.title}>
      <Opening eyebrow={all.about(subject.title)} title={discussion.title}>
        {c.req.query("done") && !errors ? (
          <Notice tone="well" title={words.isSaid} isAnswer />
        ) : null}
        <p>
          <a href={reader.at(`/discussions/${discussion.id}`)}>{words.see}</a>
        </p>
      </Opening>
      <Slab id="said" title={all.said}>
        <Thread reader={reader} messages={messages.map(saidOf)} />
      </Slab>
      <Slab id="answer" title={all.answer}>
        {discussion.closedAt === null ? (
          <form class="form" method="post" action={page}>
            <ErrorSummary reader={reader} errors={errors} labels={{ comment: words.reply }} />
            <TextArea
              name="comment"
              label={words.reply}
              value={typed["comment"]}
              errors={errors?.["comment"]}
            />
            <SpeaksAs c={c} owners={owners} typed={typed} errors={errors} />
            <Buttons>
              <button type="submit">{words.send}</button>
              {mayClose(person, discussion, subject) ? (
                <button type="submit" name="close" value="yes" class="quiet">
                  {words.close}
                </button>
              ) : null}
            </Buttons>
          </form>
        ) : (
          <p class="soft">{all.closedText}</p>
        )}
        {may(person, "discussion.moderate", subject.owned) ? (
          <form method="post" action={`${page}/removal`}>
            <button type="submit" class="quiet">
              {words.remove}
            </button>
          </form>
        ) : null}
      </Slab>
    </Frame>
  );
}

function SpeaksAs({ c, owners, typed, errors }: Omit<FormProps, "subject">) {
  const { form: words } = discussionWords(c.get("reader").language);
  if (owners.length === 0) return null;
  return (
    <SelectField
      name="organization"
      label={words.owner}
      value={typed["organization"]}
      errors={errors?.["organization"]}
      options={[["", words.ownerMe], ...owners]}
    />
  );
}
