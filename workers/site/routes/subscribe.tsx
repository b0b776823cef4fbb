import { Hono } from "hono";
import { z } from "zod";
import { errorsOf, invalid } from "#base/problem.ts";
import { named } from "#outreach/name.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { LONGEST_TEXT, mustExist, type Target, target, textOf } from "#outreach/target.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { limited, networkOf } from "#site/limit.ts";
import { SelectField, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Layout } from "#ui/layout.tsx";
import { languages } from "#ui/reader.ts";
import { Opening } from "#ui/slab.tsx";
import { type SubscribeWords, subscribeWords } from "#ui/words/subscribe.ts";
import { words } from "#ui/words/words.ts";

/** The way in for whoever wants to be told: a form, and the same for programs. */
export const subscribing = new Hono<Door>();

const EVERYTHING: Target = { kind: "everything", target: "" };
const asked = z.object({ target: z.string().max(LONGEST_TEXT).default("everything") });

subscribing.get("/subscribe", async (c) => {
  const { query, redirect } = canonical(c, asked);
  if (redirect) return redirect;
  const wanted = target.safeParse(query.target);
  if (!wanted.success) throw invalid({ target: ["This is nothing that one can follow."] });
  await mustExist(c.get("portal"), wanted.data);
  const { kind, target: id } = wanted.data;
  keep(
    c,
    "page",
    kind === "organization" || kind === "dataset" ? [`${kind}-${id}`, `every-${kind}`] : [],
  );
  return c.html(<FormPage c={c} name={await nameOf(c, wanted.data)} target={wanted.data} />);
});

subscribing.post("/subscribe", async (c) => {
  const given = await inputOf(c);
  const parsed = subscription.safeParse({ language: c.get("reader").language, ...given });
  if (!parsed.success) return refused(c, given, errorsOf(parsed.error));
  await limited(c, "MAILS", networkOf(c));
  // A field that people do not see: whatever fills it in is told what everyone is told.
  if (!given["website"]) await subscribe(c.get("portal"), parsed.data);
  if (wantsJson(c)) return c.json({ message: "Look at your mail." }, 202);
  return c.html(<SentPage c={c} email={parsed.data.email} />);
});

async function inputOf(c: Asked): Promise<Record<string, unknown>> {
  if (!c.req.header("Content-Type")?.startsWith("application/json")) return c.req.parseBody();
  const body = z.record(z.string(), z.unknown()).safeParse(await c.req.json().catch(() => null));
  return body.success ? body.data : {};
}

async function refused(
  c: Asked,
  given: Record<string, unknown>,
  errors: Record<string, string[]>,
): Promise<Response> {
  if (wantsJson(c)) throw invalid(errors);
  const wanted = target.safeParse(given["target"]).data ?? EVERYTHING;
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : undefined);
  return c.html(
    <FormPage
      c={c}
      name={await nameOf(c, wanted)}
      target={wanted}
      errors={errors}
      email={text("email")}
      frequency={text("frequency")}
    />,
    400,
  );
}

function wantsJson(c: Asked): boolean {
  return c.req.header("Accept")?.startsWith("application/json") ?? false;
}

async function nameOf(c: Asked, wanted: Target): Promise<string> {
  const { language } = c.get("reader");
  const [found] = await named(c.get("portal"), [wanted], language);
  return subscribeWords(language).follow[wanted.kind](found?.name ?? "");
}

interface FormProps {
  c: Asked;
  target: Target;
  /** The target in words. */
  name: string;
  email?: string | undefined;
  frequency?: string | undefined;
  errors?: Record<string, string[]>;
}

function FormPage({ c, target, name, email, frequency = "now", errors }: FormProps) {
  const reader = c.get("reader");
  const own = subscribeWords(reader.language);
  const { form } = words(reader.language);
  const labels = {
    email: form.email,
    target: own.target,
    frequency: form.frequency,
    language: own.language,
  };
  const wrong = errors && inWords(errors, own.wrong);
  const wide = (["everything", "newsletter", "news"] as const).map((kind): [string, string] => [
    kind,
    own.follow[kind](""),
  ]);
  const isWide = wide.some(([kind]) => kind === target.kind);
  return (
    <Layout
      reader={reader}
      title={own.title}
      description={own.lead}
      current="subscribe"
      noindex={target.kind !== "everything"}
    >
      <Opening title={own.title} lead={own.lead}>
        <ErrorSummary reader={reader} errors={wrong} labels={labels} />
        <form class="form" method="post" action={reader.at("/subscribe")}>
          <TextField
            name="email"
            type="email"
            label={labels.email}
            autocomplete="email"
            placeholder={form.emailExample}
            value={email}
            errors={wrong?.["email"]}
            required
          />
          <SelectField
            name="target"
            label={labels.target}
            value={textOf(target)}
            options={isWide ? wide : [[textOf(target), name], ...wide]}
            errors={wrong?.["target"]}
          />
          <SelectField
            name="frequency"
            label={labels.frequency}
            value={frequency}
            options={Object.entries(form.frequencies)}
            errors={wrong?.["frequency"]}
          />
          <SelectField
            name="language"
            label={labels.language}
            value={reader.language}
            options={languages.map((language) => [language, words(language).language])}
            errors={wrong?.["language"]}
          />
          <div hidden>
            <label>
              {own.leaveEmpty} <input type="text" name="website" tabindex={-1} autocomplete="off" />
            </label>
          </div>
          <Buttons>
            <button type="submit">{own.submit}</button>
          </Buttons>
        </form>
      </Opening>
    </Layout>
  );
}

/** A schema's English for machines becomes a sentence that says what to do. */
function inWords(
  errors: Record<string, string[]>,
  wrong: SubscribeWords["wrong"],
): Record<string, string[]> {
  const known: Record<string, string> = wrong;
  return Object.fromEntries(
    Object.entries(errors).map(([name, sentences]) => [
      name,
      known[name] === undefined ? sentences : [known[name]],
    ]),
  );
}

function SentPage({ c, email }: { c: Asked; email: string }) {
  const reader = c.get("reader");
  const own = subscribeWords(reader.language);
  return (
    <Layout reader={reader} title={own.sent} current="subscribe" noindex>
      <Opening title={own.sent} lead={own.sentLead(email)}>
        <p class="soft">{own.sentHelp}</p>
      </Opening>
    </Layout>
  );
}
