import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { confirmEmailChange, peekEmailChange, requestEmailChange } from "#people/email-change.ts";
import type { Asked, Door } from "#site/door.ts";
import { limited, networkOf } from "#site/limit.ts";
import { TextField } from "#ui/field.tsx";
import { Buttons } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { profileWords } from "#ui/words/profile.ts";
import { typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** Another address for one's account: asked for here, confirmed by a link that goes there. */
export const email = new Hono<Door>();

email.get("/account/email", (c) => c.html(<AskPage c={c} />));

email.post("/account/email", async (c) => {
  const words = said(c);
  const { email: typed = "" } = await typedIn(c);
  await limited(c, "MAILS", networkOf(c));
  try {
    const sent = await requestEmailChange(c.get("portal"), whoever(c), { email: typed.trim() });
    return c.html(<AskPage c={c} sent={sent} />);
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 401) throw error;
    const refusals: Record<string, string> = {
      "same-email": words.emailSame,
      "too-many": words.emailMany,
    };
    const wrong = refusals[error.code] ?? words.emailWrong;
    const status = error.status === 429 ? 429 : 400;
    return c.html(<AskPage c={c} typed={typed} wrong={wrong} />, status);
  }
});

/** A page with a button: programs that follow the links of a mail do not press it. */
email.get("/account/email/:token", async (c) => {
  const asked = await peekEmailChange(c.get("portal"), whoever(c), c.req.param("token"));
  return asked ? c.html(<ConfirmPage c={c} to={asked.email} />) : spent(c);
});

email.post("/account/email/:token", async (c) => {
  try {
    await confirmEmailChange(c.get("portal"), whoever(c), c.req.param("token"));
    return c.redirect("/studio/account?email=done#email", 303);
  } catch (error) {
    if (error instanceof Problem && error.code === "email-taken")
      return c.html(<AskPage c={c} wrong={said(c).emailTaken} />, 409);
    if (error instanceof Problem && error.code === "link-spent") return spent(c);
    throw error;
  }
});

function spent(c: Asked) {
  const words = said(c);
  return c.html(
    <Frame c={c} title={words.emailSpent}>
      <Opening title={words.emailSpent} lead={words.emailSpentLead}>
        <p>
          <a class="button" href="/studio/account/email">
            {words.emailSubmit}
          </a>
        </p>
      </Opening>
    </Frame>,
    410,
  );
}

interface AskProps {
  c: Asked;
  typed?: string;
  sent?: string;
  wrong?: string;
}

function AskPage({ c, typed, sent, wrong }: AskProps) {
  const words = said(c);
  return (
    <Frame c={c} title={words.emailSubmit}>
      <Opening
        title={words.emailSubmit}
        lead={words.emailNote(whoever(c).email)}
        eyebrow={<a href="/studio/account">{words.back}</a>}
      >
        {sent ? <Notice tone="well" title={words.emailSent(sent)} isAnswer /> : null}
        <form class="form" method="post" action="/studio/account/email">
          <TextField
            name="email"
            type="email"
            label={words.emailNew}
            value={typed}
            autocomplete="email"
            maxlength={254}
            errors={wrong ? [wrong] : undefined}
            required
          />
          <Buttons>
            <button type="submit">{words.emailSubmit}</button>
          </Buttons>
        </form>
      </Opening>
    </Frame>
  );
}

function ConfirmPage({ c, to }: { c: Asked; to: string }) {
  const words = said(c);
  return (
    <Frame c={c} title={words.emailConfirm}>
      <Opening title={words.emailConfirm} lead={words.emailConfirmLead(to)}>
        <form method="post">
          <button type="submit">{words.emailConfirmSubmit}</button>
        </form>
      </Opening>
    </Frame>
  );
}

/** The account page's own slab of it. */
export function Email({ c }: { c: Asked }) {
  const words = said(c);
  return (
    <Slab id="email" title={words.email}>
      {c.req.query("email") === "done" ? (
        <Notice tone="well" title={words.emailDone} isAnswer />
      ) : null}
      <p>{words.emailNote(whoever(c).email)}</p>
      <p>
        <a href="/studio/account/email">{words.emailSubmit}</a>
      </p>
    </Slab>
  );
}

const said = (c: Asked) => profileWords(c.get("reader").language);
