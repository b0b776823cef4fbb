import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import type { Organization } from "#catalog/schema.ts";
import { setLogo } from "#files/logo.ts";
import { pictureOf } from "#files/picture.ts";
import type { Asked, Door } from "#site/door.ts";
import { Buttons } from "#ui/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Slab } from "#ui/slab.tsx";
import { peopleWords } from "#ui/words/people.ts";

/** An organization's logo, sent from the page that describes it. */
export const logo = new Hono<Door>();

logo.post("/organizations/:organization/logo", async (c) => {
  const key = c.req.param("organization");
  const page = `/studio/organizations/${key}/edit`;
  const file = (await c.req.formData()).get("file");
  try {
    await setLogo(c.get("portal"), c.get("person"), key, {
      bytes: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
    });
    return c.redirect(`${page}?done=saved#logo`, 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 401 || error.status === 403) throw error;
    return c.redirect(`${page}?done=refused#logo`, 303);
  }
});

export function Logo({ c, organization: own }: { c: Asked; organization: Organization }) {
  const { organization } = peopleWords(c.get("reader").language);
  const now = pictureOf(c.get("portal").place, own.logoUrl, "100");
  return (
    <Slab id="logo" title={organization.logo}>
      {c.req.query("done") === "refused" ? (
        <Notice tone="care" title={organization.logoRefused} isAnswer />
      ) : null}
      {now ? <img src={now} alt="" width={100} height={100} /> : null}
      <form
        class="form"
        method="post"
        action={`/studio/organizations/${own.id}/logo`}
        enctype="multipart/form-data"
      >
        <div class="field">
          <label for="field-file">{organization.logo}</label>
          <p class="soft" id="field-file-hint">
            {organization.logoHint}
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
          <button type="submit">{organization.logoSubmit}</button>
        </Buttons>
      </form>
    </Slab>
  );
}
