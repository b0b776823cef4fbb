import { Hono } from "hono";
import { followedByPerson } from "#outreach/manage.ts";
import type { Door } from "#site/door.ts";
import { Followings } from "#site/routes/subscriptions-list.tsx";
import { Opening } from "#ui/slab.tsx";
import { subscribeWords } from "#ui/words/subscribe.ts";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** What one's own address follows by mail: it is theirs, since they signed in by it. */
export const subscriptions = new Hono<Door>();

subscriptions.get("/subscriptions", async (c) => {
  const person = whoever(c);
  const { language } = c.get("reader");
  const own = subscribeWords(language);
  const all = await followedByPerson(c.get("portal"), person, language);
  const [first] = all?.subscriptions ?? [];
  return c.html(
    <Frame c={c} title={own.yours}>
      <Opening title={own.yours} lead={first ? own.yoursLead(person.email) : own.yoursNone}>
        {all && first ? (
          <Followings c={c} all={all} token={first.token} />
        ) : (
          <p>
            <a class="button" href="/subscribe">
              {own.title}
            </a>
          </p>
        )}
      </Opening>
    </Frame>,
  );
});
