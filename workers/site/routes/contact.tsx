import { Hono } from "hono";
import { z } from "zod";
import { Problem } from "#base/problem.ts";
import { type Correspondent, correspondentOf, sendMessage } from "#outreach/message.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { limited, networkOf } from "#site/limit.ts";
import { TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Layout } from "#ui/layout.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening } from "#ui/slab.tsx";
import { catalogWords } from "#ui/words/catalog.ts";
import { contactWords } from "#ui/words/contact.ts";

/** Where visitors write: to the portal, or with `?dataset=` to whoever answers for it. */
export const contact = new Hono<Door>();

const asked = z.object({ dataset: z.string().max(200).default("") });

contact.get("/contact", async (c) => {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const to = await toWhom(c, query.dataset);
  keep(c, "page", to ? [`dataset-${to.dataset.id}`, "every-dataset"] : []);
  return c.html(<FormPage c={c} to={to} />);
});

contact.post("/contact", async (c) => {
  const typed = await typedIn(c);
  const to = await toWhom(c, typed["dataset"] ?? "");
  await limited(c, "MAILS", networkOf(c));
  try {
    // A field that people do not see: whatever fills it in is told what everyone is told.
    if (!typed["website"]) await sendMessage(c.get("portal"), typed);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 400 || !error.errors) throw error;
    return c.html(<FormPage c={c} to={to} typed={typed} errors={error.errors} />, 400);
  }
  return c.html(<SentPage c={c} to={to} email={typed["email"] ?? ""} />);
});

async function toWhom(c: Asked, key: string): Promise<Correspondent | undefined> {
  return key ? correspondentOf(c.get("portal"), key) : undefined;
}

async function typedIn(c: Asked): Promise<Record<string, string>> {
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(await c.req.parseBody()))
    if (typeof value === "string") typed[name] = value.replaceAll("\r\n", "\n");
  return typed;
}

interface PageProps {
  c: Asked;
  to: Correspondent | undefined;
}

interface FormProps extends PageProps {
  typed?: Record<string, string>;
  errors?: Record<string, string[]>;
}

function FormPage({ c, to, typed = {}, errors = {} }: FormProps) {
  const reader = c.get("reader");
  const { title, wholeTitle, lead } = headOf(reader, to);
  return (
    <Layout reader={reader} title={wholeTitle} description={lead} noindex={to !== undefined}>
      <Opening title={title} lead={lead}>
        {to?.form ? (
          <OwnForm c={c} to={to} form={to.form} />
        ) : (
          <Form c={c} to={to} typed={typed} errors={errors} />
        )}
      </Opening>
    </Layout>
  );
}

function headOf(reader: Reader, to: Correspondent | undefined) {
  const say = contactWords(reader.language);
  if (!to) return { title: say.title, wholeTitle: say.title, lead: say.portalLead };
  const name = to.dataset.title.trim() || catalogWords(reader.language).untitled;
  const wholeTitle = `${say.datasetTitle}, ${name}`;
  return { title: say.datasetTitle, wholeTitle, lead: say.datasetLead(name, to.name ?? "") };
}

function OwnForm({ c, to, form }: PageProps & { form: string }) {
  const say = contactWords(c.get("reader").language);
  return (
    <>
      <p>{say.own(to?.name ?? "")}</p>
      <div class="do">
        <a class="button" href={form} rel="nofollow ugc noopener">
          {say.ownOpen}
        </a>
      </div>
    </>
  );
}

function Form({ c, to, typed, errors }: Required<FormProps>) {
  const reader = c.get("reader");
  const say = contactWords(reader.language);
  const labels = { name: say.name, email: say.email, message: say.message };
  const known: Record<string, string> = say.wrong;
  // The schema's English is for programs.
  const wrong = Object.fromEntries(
    Object.entries(errors).map(([field, sentences]) => [
      field,
      known[field] === undefined ? sentences : [known[field]],
    ]),
  );
  return (
    <>
      <ErrorSummary reader={reader} errors={wrong} labels={labels} />
      <form class="form" method="post" action={reader.at("/contact")}>
        {to ? <input type="hidden" name="dataset" value={to.dataset.id} /> : null}
        <TextField
          name="name"
          label={say.name}
          autocomplete="name"
          maxlength={120}
          value={typed["name"]}
          errors={wrong["name"]}
          required
        />
        <TextField
          name="email"
          type="email"
          label={say.email}
          hint={say.emailHint}
          autocomplete="email"
          maxlength={254}
          value={typed["email"]}
          errors={wrong["email"]}
          required
        />
        <TextArea
          name="message"
          label={say.message}
          hint={say.messageHint}
          value={typed["message"]}
          errors={wrong["message"]}
          required
        />
        <div hidden>
          <label>
            {say.leaveEmpty} <input type="text" name="website" tabindex={-1} autocomplete="off" />
          </label>
        </div>
        <Buttons>
          <button type="submit">{say.submit}</button>
        </Buttons>
      </form>
    </>
  );
}

function SentPage({ c, to, email }: PageProps & { email: string }) {
  const reader = c.get("reader");
  const say = contactWords(reader.language);
  const back = to ? reader.at(`/datasets/${to.dataset.slug}`) : reader.at("/");
  return (
    <Layout reader={reader} title={say.sent} noindex>
      <Opening title={say.sent} lead={say.sentLead(email)}>
        <div class="do">
          <a class="button quiet" href={back}>
            {to ? say.back : say.home}
          </a>
        </div>
      </Opening>
    </Layout>
  );
}
