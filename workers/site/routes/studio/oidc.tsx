import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { identitiesOf, unlinkIdentity } from "#people/identity.ts";
import { askProvider, enterByProvider } from "#people/oidc.ts";
import { providersOf } from "#people/oidc-provider.ts";
import type { Identity } from "#people/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { mustNotHurry } from "#site/hurry.ts";
import { Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { keepCeremony, takenCeremony } from "./ceremony.ts";
import { typedIn } from "./form.ts";
import { keepSession, noted, ownAddress } from "./session.ts";
import { whoever } from "./whoever.ts";

/** In by an OpenID provider of the portal's configuration. */
export const oidcEntry = new Hono<Door>();

oidcEntry.get("/oidc/:provider", async (c) => {
  await mustNotHurry(c);
  const back = ownAddress(noted(c, "back"));
  const { url, token } = await askProvider(c.get("portal"), c.req.param("provider"), back);
  keepCeremony(c, token);
  return c.redirect(url, 302);
});

oidcEntry.get("/oidc/:provider/callback", async (c) => {
  await mustNotHurry(c);
  const { place } = c.get("portal");
  const { pathname, search } = new URL(c.req.url);
  try {
    const { session, expiresAt, back } = await enterByProvider(
      c.get("portal"),
      c.req.param("provider"),
      {
        token: takenCeremony(c),
        url: new URL(place.url + pathname + search),
        userAgent: c.req.header("User-Agent") ?? "",
      },
    );
    keepSession(c, session, expiresAt);
    return c.redirect(ownAddress(back), 302);
  } catch (error) {
    if (!(error instanceof Problem) || !error.code.startsWith("oidc-")) throw error;
    return c.redirect(`/studio/sign-in?refused=${error.code}`, 302);
  }
});

/** Who a person is elsewhere. */
export const identities = new Hono<Door>();

identities.post("/account/identities/removal", async (c) => {
  const { issuer = "", subject = "" } = await typedIn(c);
  await unlinkIdentity(c.get("portal"), whoever(c), { issuer, subject });
  return c.redirect("/studio/account?saved#identities", 303);
});

export function ownIdentities(c: Asked): Promise<Identity[]> {
  return identitiesOf(c.get("portal"), whoever(c));
}

/** The slab of the account's page, where there is a provider or was one. */
export function Identities({ c, all }: { c: Asked; all: Identity[] }) {
  const { account: words } = peopleWords(c.get("reader").language);
  const names = new Map(providersOf(c.get("portal")).map(({ issuer, name }) => [issuer, name]));
  if (all.length === 0) return null;
  return (
    <Slab id="identities" title={words.identities}>
      <ul class="versions">
        {all.map(({ issuer, subject, email }) => (
          <li>
            <span>{names.get(issuer) ?? new URL(issuer).hostname}</span>
            <span>{words.linked(email)}</span>
            <form method="post" action="/studio/account/identities/removal">
              <input type="hidden" name="issuer" value={issuer} />
              <input type="hidden" name="subject" value={subject} />
              <button class="quiet" type="submit">
                {words.unlink}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Slab>
  );
}

/** One link a provider, beside the form that asks for an address. */
export function EnterByProvider({ c }: { c: Asked }) {
  const { account: words } = peopleWords(c.get("reader").language);
  return (
    <>
      {providersOf(c.get("portal")).map(({ id, name }) => (
        <p>
          <a class="button quiet" href={`/studio/oidc/${id}`}>
            {words.enterBy(name)}
          </a>
        </p>
      ))}
    </>
  );
}
