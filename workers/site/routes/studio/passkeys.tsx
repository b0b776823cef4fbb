import { Hono } from "hono";
import {
  addPasskey,
  askPasskey,
  enterByPasskey,
  offerPasskey,
  passkeysOf,
  removePasskey,
} from "#people/passkey.ts";
import type { Passkey } from "#people/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { mustNotHurry } from "#site/hurry.ts";
import { TextField } from "#ui/field.tsx";
import { Buttons } from "#ui/form.tsx";
import { format } from "#ui/format.ts";
import { Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { keepCeremony, takenCeremony } from "./ceremony.ts";
import { keepSession, noted, ownAddress } from "./session.ts";
import { whoever } from "./whoever.ts";

/** In by a passkey. */
export const passkeyEntry = new Hono<Door>();

passkeyEntry.post("/passkey/challenge", async (c) => {
  await mustNotHurry(c);
  const { options, token } = await askPasskey(c.get("portal"));
  keepCeremony(c, token);
  return c.json(options);
});

passkeyEntry.post("/passkey", async (c) => {
  await mustNotHurry(c);
  const input: unknown = await c.req.json().catch(() => undefined);
  const userAgent = c.req.header("User-Agent") ?? "";
  const { session, expiresAt } = await enterByPasskey(c.get("portal"), takenCeremony(c), {
    input,
    userAgent,
  });
  keepSession(c, session, expiresAt);
  return c.json({ location: ownAddress(noted(c, "back")) });
});

/** A person's own passkeys. */
export const passkeys = new Hono<Door>();

passkeys.post("/account/passkeys/challenge", async (c) => {
  const { options, token } = await offerPasskey(c.get("portal"), whoever(c));
  keepCeremony(c, token);
  return c.json(options);
});

passkeys.post("/account/passkeys", async (c) => {
  const input: unknown = await c.req.json().catch(() => undefined);
  await addPasskey(c.get("portal"), whoever(c), takenCeremony(c), input);
  return c.json({ location: "/studio/account?saved#passkeys" }, 201);
});

passkeys.post("/account/passkeys/:passkey/removal", async (c) => {
  await removePasskey(c.get("portal"), whoever(c), c.req.param("passkey"));
  return c.redirect("/studio/account?saved#passkeys", 303);
});

export function ownPasskeys(c: Asked): Promise<Passkey[]> {
  return passkeysOf(c.get("portal"), whoever(c));
}

/** The slab of the account's page; without script there is nothing to press, and it says so. */
export function Passkeys({ c, all }: { c: Asked; all: Passkey[] }) {
  const { language } = c.get("reader");
  const { account: words } = peopleWords(language);
  return (
    <Slab id="passkeys" title={words.passkeys} note={words.passkeysNote}>
      {all.length === 0 ? <p class="soft">{words.noPasskeys}</p> : null}
      <ul class="versions">
        {all.map(({ id, name, createdAt }) => (
          <li>
            <span>{format(language).date(createdAt)}</span>
            <span>{name}</span>
            <form method="post" action={`/studio/account/passkeys/${id}/removal`}>
              <button class="quiet" type="submit" aria-label={`${words.removePasskey} ${name}`}>
                {words.removePasskey}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <noscript>
        <p class="soft">{words.noScript}</p>
      </noscript>
      <pass-key
        hidden
        data-challenge="/studio/account/passkeys/challenge"
        data-answer="/studio/account/passkeys"
        data-name="field-passkey"
        data-failed={words.passkeyFailed}
      >
        <form class="form">
          <TextField
            name="passkey"
            label={words.passkeyName}
            hint={words.passkeyNameHint}
            autocomplete="off"
            maxlength={100}
            required
          />
          <Buttons>
            <button type="submit">{words.addPasskey}</button>
          </Buttons>
        </form>
        <output aria-live="polite" />
      </pass-key>
    </Slab>
  );
}

/** Beside the form that asks for an address. */
export function EnterByPasskey({ c }: { c: Asked }) {
  const { account: words } = peopleWords(c.get("reader").language);
  return (
    <pass-key
      hidden
      data-challenge="/studio/passkey/challenge"
      data-answer="/studio/passkey"
      data-failed={words.passkeyFailed}
    >
      <p>
        <button class="quiet" type="button">
          {words.enterByPasskey}
        </button>
      </p>
      <output aria-live="polite" />
    </pass-key>
  );
}
