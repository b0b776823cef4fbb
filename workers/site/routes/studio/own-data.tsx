import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { deleteAccount } from "#catalog/members/delete-account.ts";
import { exportAccount } from "#catalog/members/export-account.ts";
import { followedBy } from "#outreach/of-address.ts";
import { endAllSessions } from "#people/session.ts";
import type { Asked, Door } from "#site/door.ts";
import { TextField } from "#ui/field.tsx";
import { Buttons } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";
import { typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { dropSession } from "./session.ts";
import { whoever } from "./whoever.ts";

/** What the portal keeps of a person is theirs to take along, and to have erased. */
export const ownData = new Hono<Door>();

ownData.get("/account/data.json", async (c) => {
  const person = whoever(c);
  const portal = c.get("portal");
  const [kept, subscriptions] = await Promise.all([
    exportAccount(portal, person),
    followedBy(portal, person.email),
  ]);
  c.header("Content-Disposition", `attachment; filename="${person.slug}.json"`);
  return c.json({ ...kept, subscriptions });
});

ownData.get("/account/deletion", (c) => c.html(<DeletionPage c={c} />));

ownData.post("/account/deletion", async (c) => {
  const person = whoever(c);
  const { words } = said(c);
  const { email = "" } = await typedIn(c);
  if (email.trim().toLowerCase() !== person.email)
    return c.html(<DeletionPage c={c} wrong={words.removeWrong} />, 400);
  try {
    await deleteAccount(c.get("portal"), person, person.id);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "last-admin") throw error;
    const names = error.message.replace(/^Last administrator of /, "").replace(/\.$/, "");
    return c.html(<DeletionPage c={c} wrong={words.removeLast(names)} />, 409);
  }
  dropSession(c);
  return c.redirect("/studio/sign-in?out=deleted", 303);
});

ownData.post("/account/sessions/end", async (c) => {
  await endAllSessions(c.get("portal"), whoever(c));
  dropSession(c);
  return c.redirect("/studio/sign-in?out", 303);
});

function DeletionPage({ c, wrong }: { c: Asked; wrong?: string }) {
  const { words } = said(c);
  return (
    <Frame c={c} title={words.remove}>
      <Opening title={words.remove} lead={words.removeWhy} eyebrow={whoever(c).email}>
        {wrong ? <Notice tone="care" title={wrong} isAnswer /> : null}
        <form class="form" method="post" action="/studio/account/deletion">
          <TextField
            name="email"
            type="email"
            label={words.removeConfirm}
            autocomplete="off"
            required
          />
          <Buttons>
            <button type="submit">{words.removeSubmit}</button>
          </Buttons>
        </form>
      </Opening>
    </Frame>
  );
}

/** The last slab of the account's page. */
export function OwnData({ c }: { c: Asked }) {
  const { words } = said(c);
  return (
    <Slab id="data" title={words.data}>
      <p>
        <a href="/studio/account/data.json" download>
          {words.export}
        </a>
      </p>
      <p>
        <a href="/studio/account/deletion">{words.remove}</a>
      </p>
    </Slab>
  );
}

function said(c: Asked) {
  return { words: peopleWords(c.get("reader").language).account };
}
