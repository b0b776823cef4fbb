import { Hono } from "hono";
import { z } from "zod";
import { Problem, parsedBy } from "#base/problem.ts";
import {
  browser,
  followByPush,
  followedByPush,
  pushWish,
  renewPush,
  unfollowByPush,
} from "#outreach/push/follow.ts";
import { pushKey } from "#outreach/push/post.ts";
import { target } from "#outreach/target.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { limited, networkOf } from "#site/limit.ts";
import { addressOf } from "#site/public.ts";
import { Layout } from "#ui/layout.tsx";
import { Opening } from "#ui/slab.tsx";
import { pushWords } from "#ui/words/push.ts";
import { subscribeWords } from "#ui/words/subscribe.ts";

/** Notifications in browsers: what the page's script asks, and the page that lists what a browser follows. */
export const push = new Hono<Door>();

push.get("/push.json", async (c) => {
  const { language } = c.get("reader");
  const { done, ended, denied, failed, manage, none, end } = pushWords(language);
  keep(c, "page", []);
  return c.json({
    key: await pushKey(c.get("portal")),
    worker: addressOf("/push-worker.js"),
    list: c.get("reader").at("/notifications"),
    language,
    words: { done, ended, denied, failed, manage, none, end },
  });
});

push.post("/push", async (c) => {
  const wish = await given(c, pushWish);
  const { welcome } = pushWords(wish.language);
  await followByPush(c.get("portal"), wish, { title: c.get("reader").name, body: welcome });
  return c.json({ message: "Followed." }, 201);
});

push.post("/push/list", async (c) => {
  const { language } = c.get("reader");
  const own = await followedByPush(c.get("portal"), await given(c, browser), language);
  const { follow } = subscribeWords(language);
  return c.json({
    data: own.map(({ kind, name, text }) => ({ target: text, name: follow[kind](name) })),
  });
});

push.post("/push/removal", async (c) => {
  const wish = await given(c, browser.extend({ target: target.optional() }));
  await unfollowByPush(c.get("portal"), wish, wish.target);
  return c.json({ message: "Not followed any more." });
});

push.post("/push/renewal", async (c) => {
  const { before, after } = await given(c, z.object({ before: browser, after: browser }));
  await renewPush(c.get("portal"), before, after);
  return c.json({ message: "Renewed." });
});

push.get("/notifications", (c) => {
  keep(c, "page", []);
  return c.html(<ListPage c={c} />);
});

async function given<S extends z.ZodType>(c: Asked, schema: S): Promise<z.infer<S>> {
  await limited(c, "WRITES", networkOf(c));
  if (!c.req.header("Content-Type")?.startsWith("application/json"))
    throw new Problem(415, "unsupported", "Send JSON.");
  return parsedBy(schema, await c.req.json().catch(() => undefined));
}

function ListPage({ c }: { c: Asked }) {
  const reader = c.get("reader");
  const words = pushWords(reader.language);
  return (
    <Layout reader={reader} title={words.title} current="subscribe" noindex scripts={[reader.push]}>
      <Opening title={words.title} lead={words.lead}>
        <push-list from={reader.at("/push.json")}>
          <p>{words.noPush}</p>
          <ul class="entries compact" hidden></ul>
          <p class="do" hidden>
            <button type="button" class="quiet">
              {words.endAll}
            </button>
          </p>
          <output></output>
        </push-list>
        <p>
          <a href={reader.at("/subscribe")}>{words.byMail}</a>
        </p>
      </Opening>
    </Layout>
  );
}
