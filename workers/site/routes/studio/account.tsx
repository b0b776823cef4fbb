import { Hono } from "hono";
import { nameSelf } from "#people/profile.ts";
import { findAccount } from "#people/read.ts";
import { endSession, type Session, sessionsOf } from "#people/session.ts";
import type { Identity, Passkey } from "#people/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { addressOf } from "#site/public.ts";
import { TextArea, TextField } from "#ui/field.tsx";
import { Buttons, ErrorSummary } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { profileWords } from "#ui/words/profile.ts";
import { studioWords } from "#ui/words/studio.ts";
import { words } from "#ui/words/words.ts";
import { ownPicture, Picture } from "./avatar.tsx";
import { Email } from "./email.tsx";
import { type FieldErrors, refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { Identities, ownIdentities } from "./oidc.tsx";
import { OwnData } from "./own-data.tsx";
import { ownPasskeys, Passkeys } from "./passkeys.tsx";
import { noted, ownAddress, sessionToken } from "./session.ts";
import { whoever } from "./whoever.ts";

/** Who one is here, and where one is signed in. */
export const account = new Hono<Door>();

account.get("/account", async (c) => {
  const { firstName, lastName, about, website } = await findAccount(c.get("portal"), whoever(c).id);
  const typed = {
    first_name: firstName,
    last_name: lastName,
    about: about ?? "",
    website: website ?? "",
  };
  const isSaved = c.req.query("saved") !== undefined;
  return c.html(<AccountPage c={c} {...await ways(c)} typed={typed} isSaved={isSaved} />);
});

account.post("/account", async (c) => {
  const person = whoever(c);
  const typed = await typedIn(c);
  try {
    await nameSelf(c.get("portal"), person, typed);
  } catch (error) {
    const errors = refusedFields(error, person.language);
    return c.html(<AccountPage c={c} {...await ways(c)} typed={typed} errors={errors} />, 400);
  }
  const isFirst = !person.firstName && !person.lastName;
  return c.redirect(isFirst ? ownAddress(noted(c, "back")) : "/studio/account?saved", 303);
});

account.post("/account/sessions/:session/end", async (c) => {
  await endSession(c.get("portal"), whoever(c), c.req.param("session"));
  return c.redirect("/studio/account#sessions", 303);
});

/** Every way into the account, and where it is open. */
async function ways(c: Asked): Promise<Ways> {
  const [sessions, passkeys, identities, picture] = await Promise.all([
    sessionsOf(c.get("portal"), whoever(c), sessionToken(c) ?? ""),
    ownPasskeys(c),
    ownIdentities(c),
    ownPicture(c),
  ]);
  return { sessions, passkeys, identities, picture };
}

interface Ways {
  sessions: Session[];
  passkeys: Passkey[];
  identities: Identity[];
  picture: string | null;
}

interface AccountProps extends Ways {
  c: Asked;
  typed: Typed;
  errors?: FieldErrors;
  isSaved?: boolean;
}

function AccountPage({ c, typed, errors, isSaved, ...ways }: AccountProps) {
  const reader = c.get("reader");
  const person = whoever(c);
  const { account, nav } = studioWords(reader.language);
  const isFirst = !person.firstName && !person.lastName;
  const title = isFirst ? account.welcome : account.title;
  const field = (name: string) => ({ name, value: typed[name], errors: errors?.[name] });
  const own = profileWords(reader.language);
  const labels = {
    first_name: account.first,
    last_name: account.last,
    about: own.about,
    website: own.website,
  };
  return (
    <Frame c={c} title={title} scripts={[addressOf("/enhance/pass-key.js")]}>
      <Opening
        title={title}
        lead={isFirst ? account.welcomeLead : undefined}
        eyebrow={person.email}
      >
        {isSaved ? <Notice tone="well" title={account.saved} isAnswer /> : null}
        <ErrorSummary reader={reader} errors={errors} labels={labels} />
        <form class="form" method="post" action="/studio/account">
          <TextField
            {...field("first_name")}
            label={account.first}
            autocomplete="given-name"
            required
          />
          <TextField
            {...field("last_name")}
            label={account.last}
            autocomplete="family-name"
            required
          />
          {isFirst ? null : (
            <>
              <TextArea {...field("about")} label={own.about} hint={own.aboutHint} rows={3} />
              <TextField
                {...field("website")}
                type="url"
                label={own.website}
                placeholder="https://"
              />
            </>
          )}
          <Buttons>
            <button type="submit">{words(reader.language).form.save}</button>
          </Buttons>
        </form>
        {isFirst ? null : (
          <p>
            <a href={reader.at(`/users/${person.slug}`)}>{own.page}</a>
          </p>
        )}
      </Opening>
      <Picture c={c} now={ways.picture} />
      <Email c={c} />
      <Slab id="sessions" title={account.sessions} note={account.sessionsNote}>
        <ul class="versions">
          {ways.sessions.map((session) => (
            <SessionLine c={c} session={session} />
          ))}
        </ul>
        <div class="do">
          <form method="post" action="/studio/sign-out">
            <button class="quiet" type="submit">
              {nav.signOut}
            </button>
          </form>
          <form method="post" action="/studio/account/sessions/end">
            <button class="quiet" type="submit">
              {peopleWords(reader.language).account.everywhere}
            </button>
          </form>
        </div>
      </Slab>
      <Passkeys c={c} all={ways.passkeys} />
      <Identities c={c} all={ways.identities} />
      <OwnData c={c} />
    </Frame>
  );
}

function SessionLine({ c, session }: { c: Asked; session: Session }) {
  const { language } = c.get("reader");
  const { account } = studioWords(language);
  const when = account.since(format(language).date(session.createdAt));
  return (
    <li>
      <span>{when}</span>
      <span>
        {browserOf(session.userAgent) ?? account.unknown}{" "}
        <span class="soft">{peopleWords(language).account.methods[session.method]}</span>
      </span>
      {session.isThis ? (
        <span class="soft">{account.this}</span>
      ) : (
        <form method="post" action={`/studio/account/sessions/${session.id}/end`}>
          <button class="quiet" type="submit">
            {account.end}
          </button>
        </form>
      )}
    </li>
  );
}

const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/OPR\//, "Opera"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems = /Windows|Android|iPhone|iPad|Mac OS X|Linux/;

/** `Firefox, Linux` */
function browserOf(userAgent: string): string | undefined {
  const browser = browsers.find(([sign]) => sign.test(userAgent))?.[1];
  const system = systems.exec(userAgent)?.[0];
  return [browser, system].filter(Boolean).join(", ") || undefined;
}
