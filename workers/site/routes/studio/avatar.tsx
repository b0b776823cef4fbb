import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { removeAvatar, setAvatar } from "#files/logo.ts";
import { pictureOf } from "#files/picture.ts";
import { findAccount } from "#people/read.ts";
import type { Asked, Door } from "#site/door.ts";
import { Buttons } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Slab } from "#ui/slab.tsx";
import { profileWords } from "#ui/words/profile.ts";
import { whoever } from "./whoever.ts";

/** One's own picture, sent from the account's page. */
export const avatar = new Hono<Door>();

avatar.post("/account/picture", async (c) => {
  const file = (await c.req.formData()).get("file");
  try {
    await setAvatar(c.get("portal"), whoever(c), {
      bytes: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
    });
    return c.redirect("/studio/account?saved#picture", 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 401) throw error;
    return c.redirect("/studio/account?picture=refused#picture", 303);
  }
});

avatar.post("/account/picture/removal", async (c) => {
  await removeAvatar(c.get("portal"), whoever(c));
  return c.redirect("/studio/account?saved#picture", 303);
});

/** Where the picture is now, for the page that shows it. */
export async function ownPicture(c: Asked): Promise<string | null> {
  const portal = c.get("portal");
  const { avatar } = await findAccount(portal, whoever(c).id);
  return pictureOf(portal.place, avatar, "100");
}

export function Picture({ c, now }: { c: Asked; now: string | null }) {
  const words = profileWords(c.get("reader").language);
  return (
    <Slab id="picture" title={words.picture}>
      {c.req.query("picture") === "refused" ? (
        <Notice tone="care" title={words.pictureRefused} isAnswer />
      ) : null}
      {now ? <img src={now} alt="" width={100} height={100} /> : null}
      <form
        class="form"
        method="post"
        action="/studio/account/picture"
        enctype="multipart/form-data"
      >
        <div class="field">
          <label for="field-file">{words.picture}</label>
          <p class="soft" id="field-file-hint">
            {words.pictureHint}
          </p>
          <input
            id="field-file"
            name="file"
            type="file"
            accept="image/png,image/jpeg,image/webp"
            aria-describedby="field-file-hint"
            required
          />
        </div>
        <Buttons>
          <button type="submit">{words.pictureSubmit}</button>
        </Buttons>
      </form>
      {now ? (
        <form method="post" action="/studio/account/picture/removal">
          <button class="quiet" type="submit">
            {words.pictureRemove}
          </button>
        </form>
      ) : null}
    </Slab>
  );
}
