import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { replayDelivery } from "#outreach/outlets.ts";
import {
  letBe,
  mailStanding,
  replayDeadLetter,
  type Standing,
  WAITING_COUNTED,
} from "#outreach/standing.ts";
import type { Asked, Door } from "#site/door.ts";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { mailWords } from "#ui/words/mail.ts";
import { Frame } from "./frame.tsx";

/** How the portal's mail stands, and what an administrator can do about what did not arrive. */
export const mail = new Hono<Door>();

mail.get("/mail", async (c) => {
  const standing = await mailStanding(c.get("portal"), c.get("person"));
  return c.html(<MailPage c={c} standing={standing} />);
});

mail.post("/mail/deliveries/:delivery/replay", async (c) => {
  await replayDelivery(c.get("portal"), c.get("person"), c.req.param("delivery"));
  return c.redirect("/studio/mail", 303);
});

mail.post("/mail/deliveries/:delivery/rest", async (c) => {
  await letBe(c.get("portal"), c.get("person"), c.req.param("delivery"));
  return c.redirect("/studio/mail", 303);
});

mail.post("/mail/dead/:letter/replay", async (c) => {
  await replayDeadLetter(c.get("portal"), c.get("person"), c.req.param("letter"));
  return c.redirect("/studio/mail", 303);
});

interface Props {
  c: Asked;
  standing: Standing;
}

function MailPage({ c, standing }: Props) {
  const words = said(c);
  return (
    <Frame c={c} title={words.title}>
      <Opening title={words.title} lead={words.lead}>
        <Now c={c} standing={standing} />
      </Opening>
      <Slab id="failed" title={words.failed} note={words.failedNote}>
        <Failed c={c} standing={standing} />
      </Slab>
      <Slab id="dead" title={words.dead} note={words.deadNote}>
        <Dead c={c} standing={standing} />
      </Slab>
      <Slab id="suppressed" title={words.suppressed} note={words.suppressedNote}>
        <Suppressed c={c} standing={standing} />
      </Slab>
    </Frame>
  );
}

function Now({ c, standing: { today, down, waiting } }: Props) {
  const words = said(c);
  const { number, moment } = format(c.get("reader").language);
  const isSpent = today.limit !== undefined && today.taken >= today.limit;
  return (
    <>
      {down ? (
        <Notice tone="care" title={words.down(moment(down.until))}>
          <p>{down.reason}</p>
        </Notice>
      ) : null}
      {isSpent ? <Notice tone="care" title={words.spent(number(today.limit ?? 0))} /> : null}
      {down || isSpent ? null : <Notice tone="well" title={words.well} />}
      <dl class="said">
        {today.limit === undefined ? null : (
          <div>
            <dt>{words.today}</dt>
            <dd>{words.of(number(Math.min(today.taken, today.limit)), number(today.limit))}</dd>
          </div>
        )}
        <div>
          <dt>{words.waiting}</dt>
          <dd>{waiting >= WAITING_COUNTED ? words.atLeast(number(waiting)) : number(waiting)}</dd>
        </div>
      </dl>
    </>
  );
}

function Failed({ c, standing: { failed } }: Props) {
  const words = said(c);
  const { moment } = format(c.get("reader").language);
  return (
    <Rows
      c={c}
      label={words.failed}
      heads={[words.when, words.letter, words.state, words.reason, words.act]}
      rows={failed.map(({ id, createdAt, letter, state, reason }) => [
        moment(createdAt),
        words.letters[letter] ?? letter,
        words.states[state] ?? state,
        reason ?? "",
        <>
          <Act to={`/studio/mail/deliveries/${id}/replay`} label={words.replay} />
          {state === "held" ? (
            <Act to={`/studio/mail/deliveries/${id}/rest`} label={words.letBe} />
          ) : null}
        </>,
      ])}
    />
  );
}

function Dead({ c, standing: { dead } }: Props) {
  const words = said(c);
  const { moment } = format(c.get("reader").language);
  return (
    <Rows
      c={c}
      label={words.dead}
      heads={[words.when, words.queue, words.letter, words.act]}
      rows={dead.map(({ id, diedAt, queue, body }) => [
        moment(diedAt),
        queue,
        <code>{body}</code>,
        <Act to={`/studio/mail/dead/${id}/replay`} label={words.replay} />,
      ])}
    />
  );
}

function Suppressed({ c, standing: { suppressed } }: Props) {
  const words = said(c);
  const { moment } = format(c.get("reader").language);
  return (
    <Rows
      c={c}
      label={words.suppressed}
      heads={[words.when, words.state, words.reason]}
      rows={suppressed.map(({ suppressedAt, cause, reason }) => [
        moment(suppressedAt),
        words.causes[cause],
        reason,
      ])}
    />
  );
}

function Rows({
  c,
  label,
  heads,
  rows,
}: {
  c: Asked;
  label: string;
  heads: string[];
  rows: Child[][];
}) {
  if (rows.length === 0) return <p class="soft">{said(c).none}</p>;
  return (
    <section class="scroller" aria-label={label} tabindex={0}>
      <table class="rows">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Act = ({ to, label }: { to: string; label: string }) => (
  <form method="post" action={to}>
    <button class="quiet" type="submit">
      {label}
    </button>
  </form>
);

function said(c: Asked) {
  return mailWords(c.get("reader").language);
}
