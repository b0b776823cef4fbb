import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { z } from "zod";
import { errorsOf, invalid, Problem } from "#base/problem.ts";
import { confirm } from "#outreach/confirm.ts";
import {
  changeFrequency,
  changeLanguage,
  exported,
  type Followed,
  followed,
  pause,
} from "#outreach/manage.ts";
import { leave, unsubscribe } from "#outreach/unsubscribe.ts";
import type { Asked, Door } from "#site/door.ts";
import { answerProblem } from "#site/refusal.tsx";
import { Layout } from "#ui/layout.tsx";
import { Notice } from "#ui/notice.tsx";
import { Opening } from "#ui/slab.tsx";
import { subscribeWords } from "#ui/words/subscribe.ts";
import { Followings } from "./subscriptions-list.tsx";

/** What a subscriber's own links open: whoever has the token reads the address's mail. Never cached. */
export const subscriptions = new Hono<Door>();

const change = z.object({
  frequency: z.enum(["now", "daily", "weekly"]).optional(),
  language: z.enum(["fr", "en"]).optional(),
  pause: z.enum(["yes", "no"]).optional(),
});

// Programs that look at a mail's links before its reader does do no harm here: the address asked for it.
subscriptions.on(["GET", "POST"], "/subscriptions/:token/confirmation", async (c) => {
  const token = c.req.param("token");
  await confirm(c.get("portal"), token);
  const all = await followedHere(c, token);
  const { confirmed, confirmedLead } = subscribeWords(c.get("reader").language);
  return c.html(
    <Page c={c} title={confirmed} lead={confirmedLead(all.subscriber.email)}>
      <Followings c={c} all={all} token={token} />
    </Page>,
  );
});

subscriptions.get("/subscriptions/:token/removal", async (c) => {
  const token = c.req.param("token");
  const { subscriber, subscriptions } = await followedHere(c, token);
  const own = subscribeWords(c.get("reader").language);
  const this_ = subscriptions.find((each) => each.token === token);
  const what = this_ ? own.follow[this_.kind](this_.name) : subscriber.email;
  return c.html(
    <Page c={c} title={own.removal} lead={own.removalLead(what)}>
      <Act c={c} to={`${token}/removal`} label={own.removalSubmit} />
      <Other c={c} token={token} />
    </Page>,
  );
});

/** By the page's button, or by a mail program in one click (RFC 8058), which sends neither cookie nor origin. */
subscriptions.post("/subscriptions/:token/removal", async (c) => {
  const token = c.req.param("token");
  const portal = c.get("portal");
  const before = await followed(portal, token).catch(nothing);
  await unsubscribe(portal, token);
  const own = subscribeWords(c.get("reader").language);
  const left = before?.subscriptions.find((each) => each.token !== token);
  if (!left) return c.html(<Page c={c} title={own.left} lead={own.leftLead} />);
  return c.html(
    <Page c={c} title={own.removed} lead={own.removedLead}>
      <Other c={c} token={left.token} />
    </Page>,
  );
});

subscriptions.get("/subscriptions/:token/departure", async (c) => {
  const token = c.req.param("token");
  const { subscriber } = await followed(c.get("portal"), token);
  const own = subscribeWords(c.get("reader").language);
  return c.html(
    <Page c={c} title={own.departure} lead={own.departureLead(subscriber.email)}>
      <Act c={c} to={`${token}/departure`} label={own.departureSubmit} />
    </Page>,
  );
});

subscriptions.post("/subscriptions/:token/departure", async (c) => {
  await leave(c.get("portal"), c.req.param("token"));
  const own = subscribeWords(c.get("reader").language);
  return c.html(<Page c={c} title={own.left} lead={own.leftLead} />);
});

subscriptions.get("/subscriptions/:token{[\\w-]+\\.json}", async (c) => {
  const token = c.req.param("token").replace(/\.json$/, "");
  c.header("Content-Disposition", 'attachment; filename="subscriptions.json"');
  return c.json(await exported(c.get("portal"), token));
});

subscriptions.get("/subscriptions/:token", async (c) => {
  const token = c.req.param("token");
  const all = await followedHere(c, token);
  const own = subscribeWords(c.get("reader").language);
  return c.html(
    <Page c={c} title={own.manage} lead={own.manageLead(all.subscriber.email)}>
      {c.req.query("saved") === undefined ? null : (
        <Notice tone="well" title={own.saved} isAnswer />
      )}
      <Followings c={c} all={all} token={token} />
    </Page>,
  );
});

subscriptions.post("/subscriptions/:token", async (c) => {
  const token = c.req.param("token");
  const asked = change.safeParse(await c.req.parseBody());
  if (!asked.success) throw invalid(errorsOf(asked.error));
  const { frequency, language, pause: wish } = asked.data;
  await followed(c.get("portal"), token);
  if (frequency) await changeFrequency(c.get("portal"), token, frequency);
  if (language) await changeLanguage(c.get("portal"), token, language);
  if (wish) await pause(c.get("portal"), token, wish === "yes");
  return c.redirect(`${c.get("reader").at(`/subscriptions/${token}`)}?saved`, 303);
});

subscriptions.onError((error, c) => {
  if (!(error instanceof Problem) || error.status !== 410) return answerProblem(c, error);
  const own = subscribeWords(c.get("reader").language);
  return c.html(
    <Page c={c} title={own.gone} lead={own.goneLead}>
      <p>
        <a class="button" href={c.get("reader").at("/subscribe")}>
          {own.again}
        </a>
      </p>
    </Page>,
    410,
  );
});

function followedHere(c: Asked, token: string): Promise<Followed> {
  return followed(c.get("portal"), token, c.get("reader").language);
}

function nothing(error: unknown): undefined {
  if (!(error instanceof Problem) || error.status !== 410) throw error;
}

interface PageProps {
  c: Asked;
  title: string;
  lead: string;
  children?: Child;
}

const Page = ({ c, title, lead, children }: PageProps) => (
  <Layout reader={c.get("reader")} title={title} current="subscribe" noindex>
    <Opening title={title} lead={lead}>
      {children}
    </Opening>
  </Layout>
);

const Act = ({ c, to, label }: { c: Asked; to: string; label: string }) => (
  <form method="post" action={c.get("reader").at(`/subscriptions/${to}`)}>
    <button type="submit">{label}</button>
  </form>
);

const Other = ({ c, token }: { c: Asked; token: string }) => (
  <p>
    <a href={c.get("reader").at(`/subscriptions/${token}`)}>
      {subscribeWords(c.get("reader").language).manage}
    </a>
  </p>
);
