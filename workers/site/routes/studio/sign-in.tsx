import { Hono } from "hono";
import { z } from "zod";
import { invalid, Problem } from "#base/problem.ts";
import { farewell } from "#people/oidc.ts";
import { signOut } from "#people/session.ts";
import { peekSignIn, requestSignIn, signIn as enter } from "#people/sign-in.ts";
import type { Asked, Door } from "#site/door.ts";
import { addressOf } from "#site/public.ts";
import { limited, networkOf } from "#site/limit.ts";
import { TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { profileWords } from "#ui/words/profile.ts";
import { studioWords } from "#ui/words/studio.ts";
import { type FieldErrors, refusedFields, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { EnterByProvider } from "./oidc.tsx";
import { EnterByPasskey } from "./passkeys.tsx";
import { dropSession, keepSession, note, noted, ownAddress, sessionToken } from "./session.ts";
import { speakTo } from "./whose.ts";

/** In by a mailed link, and out again. */
export const signIn = new Hono<Door>();

signIn.get("/sign-in", (c) => {
  if (c.get("person")) return c.redirect(ownAddress(c.req.query("back")), 302);
  note(c, "back", ownAddress(c.req.query("back")));
  return c.html(<AskPage c={c} isOut={c.req.query("out") !== undefined} />);
});

signIn.post("/sign-in", async (c) => {
  const portal = c.get("portal");
  const { language } = c.get("reader");
  const { email = "" } = await typedIn(c);
  const address = z.email().max(254).safeParse(email.trim());
  if (!address.success) {
    const wrong = invalid({ email: ["is not an e-mail address"] });
    return c.html(<AskPage c={c} email={email} errors={refusedFields(wrong, language)} />, 400);
  }
  await limited(c, "MAILS", networkOf(c));
  await requestSignIn(portal, address.data, language);
  // The same for every address: nobody learns here who has an account.
  return c.html(<SentPage c={c} email={address.data} />);
});

/** A page with a button: programs that follow the links of a mail do not press it. */
signIn.get("/sign-in/:token", async (c) => {
  const language = await peekSignIn(c.get("portal"), c.req.param("token"));
  if (!language) return c.html(<SpentPage c={c} />, 410);
  speakTo(c, language);
  return c.html(<ArrivePage c={c} />);
});

signIn.post("/sign-in/:token", async (c) => {
  const agent = c.req.header("User-Agent") ?? "";
  try {
    const { session, expiresAt } = await enter(c.get("portal"), c.req.param("token"), agent);
    keepSession(c, session, expiresAt);
    return c.redirect(ownAddress(noted(c, "back")), 303);
  } catch (error) {
    if (error instanceof Problem && error.code === "suspended")
      return c.redirect("/studio/sign-in?refused=suspended", 303);
    if (!(error instanceof Problem) || error.code !== "link-spent") throw error;
    return c.html(<SpentPage c={c} />, 410);
  }
});

signIn.post("/sign-out", async (c) => {
  const token = sessionToken(c);
  const portal = c.get("portal");
  const idToken = token === undefined ? null : await signOut(portal, token);
  dropSession(c);
  const further = idToken === null ? undefined : await farewell(portal, idToken);
  return c.redirect(further ?? "/studio/sign-in?out", 303);
});

interface AskProps {
  c: Asked;
  email?: string;
  errors?: FieldErrors;
  isOut?: boolean;
}

function AskPage({ c, email, errors, isOut }: AskProps) {
  const reader = c.get("reader");
  const { signIn } = studioWords(reader.language);
  const { account } = peopleWords(reader.language);
  const isDeleted = c.req.query("out") === "deleted";
  const refused = c.req.query("refused") ?? "";
  const refusals: Record<string, string> = {
    "oidc-refused": account.oidcFailed,
    "oidc-unverified": account.unverified,
    suspended: profileWords(reader.language).suspended,
  };
  return (
    <Frame c={c} title={signIn.title} scripts={[addressOf("/enhance/pass-key.js")]}>
      <Opening title={signIn.title} lead={signIn.lead}>
        {isOut ? (
          <Notice tone="well" title={isDeleted ? account.removed : signIn.out} isAnswer />
        ) : null}
        {refusals[refused] ? <Notice tone="care" title={refusals[refused]} isAnswer /> : null}
        <ErrorSummary reader={reader} errors={errors} labels={{ email: signIn.email }} />
        <form class="form" method="post" action="/studio/sign-in">
          <TextField
            name="email"
            type="email"
            label={signIn.email}
            autocomplete="email"
            value={email}
            errors={errors?.["email"]}
            required
          />
          <Buttons>
            <button type="submit">{signIn.submit}</button>
          </Buttons>
        </form>
        <EnterByPasskey c={c} />
        <EnterByProvider c={c} />
      </Opening>
    </Frame>
  );
}

function SentPage({ c, email }: { c: Asked; email: string }) {
  const { signIn } = studioWords(c.get("reader").language);
  return (
    <Frame c={c} title={signIn.sent}>
      <Opening title={signIn.sent} lead={signIn.sentLead(email)}>
        <p class="soft">{signIn.sentHelp}</p>
        <p>
          <a href="/studio/sign-in">{signIn.again}</a>
        </p>
      </Opening>
    </Frame>
  );
}

function ArrivePage({ c }: { c: Asked }) {
  const { signIn } = studioWords(c.get("reader").language);
  return (
    <Frame c={c} title={signIn.arrive}>
      <Opening title={signIn.arrive} lead={signIn.arriveLead}>
        <form method="post">
          <button type="submit">{signIn.enter}</button>
        </form>
      </Opening>
    </Frame>
  );
}

function SpentPage({ c }: { c: Asked }) {
  const { signIn } = studioWords(c.get("reader").language);
  return (
    <Frame c={c} title={signIn.spent}>
      <Opening title={signIn.spent} lead={signIn.spentLead}>
        <p>
          <a class="button" href="/studio/sign-in">
            {signIn.again}
          </a>
        </p>
      </Opening>
    </Frame>
  );
}
