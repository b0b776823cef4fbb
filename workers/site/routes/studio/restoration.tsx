import { Hono } from "hono";
import { findDataset } from "#catalog/find.ts";
import { restoreDataset } from "#catalog/retire.ts";
import { mustMay } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { Buttons } from "#ui/form.tsx";
import { Opening } from "#ui/slab.tsx";
import { catalogWords } from "#ui/words/catalog.ts";
import { goneWords } from "#ui/words/gone.ts";
import { Frame } from "./frame.tsx";

/** What was deleted comes back as it was: where the page of what is gone sends its owners. */
export const restoration = new Hono<Door>();

restoration.get("/datasets/:id/restoration", async (c) => {
  const dataset = await findDataset(c.get("portal"), c.get("person"), c.req.param("id"));
  mustMay(c.get("person"), "dataset.restore", dataset);
  if (dataset.state !== "deleted") return c.redirect(`/studio/datasets/${dataset.id}`, 303);
  return c.html(<RestorationPage c={c} id={dataset.id} title={dataset.title} />);
});

restoration.post("/datasets/:id/restoration", async (c) => {
  const id = c.req.param("id");
  await restoreDataset(c.get("portal"), c.get("person"), id);
  return c.redirect(`/studio/datasets/${id}`, 303);
});

function RestorationPage({ c, id, title }: { c: Asked; id: string; title: string }) {
  const { language } = c.get("reader");
  const say = goneWords(language);
  const name = title.trim() || catalogWords(language).untitled;
  return (
    <Frame c={c} title={say.restoreTitle}>
      <Opening title={say.restoreTitle} lead={say.restoreLead(name)}>
        <form method="post" action={`/studio/datasets/${id}/restoration`}>
          <Buttons>
            <button type="submit">{say.restore}</button>
            <a class="button quiet" href="/studio">
              {say.leave}
            </a>
          </Buttons>
        </form>
      </Opening>
    </Frame>
  );
}
