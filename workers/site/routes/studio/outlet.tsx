import { Hono } from "hono";
import {
  outletLog,
  removeOutlet,
  replayDelivery,
  rotateSecret,
  switchOutlet,
} from "#outreach/outlets.ts";
import type { Delivery, Outlet } from "#outreach/schema.ts";
import type { Asked, Door } from "#site/door.ts";
import { Traits } from "#ui/facts.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { outletWords } from "#ui/words/outlets.ts";
import { Frame } from "./frame.tsx";

/** One connected account or endpoint: what it was told, and what one can do about it. */
export const outlet = new Hono<Door>();

outlet.get("/channels/:outlet", async (c) => {
  const log = await outletLog(c.get("portal"), c.get("person"), c.req.param("outlet"));
  const isNew = c.req.query("done") !== undefined;
  return c.html(<OutletPage c={c} {...log} isNew={isNew} />);
});

outlet.post("/channels/:outlet/state", async (c) => {
  const { state } = await c.req.parseBody();
  const id = c.req.param("outlet");
  const wished = state === "active" ? "active" : "paused";
  await switchOutlet(c.get("portal"), c.get("person"), id, wished);
  return c.redirect(`/studio/channels/${id}`, 303);
});

outlet.post("/channels/:outlet/secret", async (c) => {
  const portal = c.get("portal");
  const id = c.req.param("outlet");
  const secret = await rotateSecret(portal, c.get("person"), id);
  const log = await outletLog(portal, c.get("person"), id);
  return c.html(<OutletPage c={c} {...log} secret={secret} />);
});

outlet.post("/channels/:outlet/removal", async (c) => {
  const { outlet } = await outletLog(c.get("portal"), c.get("person"), c.req.param("outlet"));
  await removeOutlet(c.get("portal"), c.get("person"), outlet.id);
  return c.redirect(homeOf(outlet), 303);
});

outlet.post("/deliveries/:delivery/replay", async (c) => {
  await replayDelivery(c.get("portal"), c.get("person"), c.req.param("delivery"));
  const { back = "" } = await c.req.parseBody();
  const isOurs = typeof back === "string" && /^[0-9a-f]{24}$/.test(back);
  return c.redirect(isOurs ? `/studio/channels/${back}` : "/studio", 303);
});

function homeOf({ organizationId, ownerId }: Outlet): string {
  if (organizationId) return `/studio/organizations/${organizationId}/channels`;
  return ownerId ? "/studio/account/channels" : "/studio/channels";
}

interface PageProps {
  c: Asked;
  outlet: Outlet;
  deliveries: Delivery[];
  isNew?: boolean;
  secret?: string;
}

function OutletPage({ c, outlet, deliveries, isNew, secret }: PageProps) {
  const words = outletWords(c.get("reader").language);
  const page = `/studio/channels/${outlet.id}`;
  const isActive = outlet.state === "active";
  return (
    <Frame c={c} title={outlet.name}>
      <Opening
        eyebrow={<a href={homeOf(outlet)}>{words.back}</a>}
        title={outlet.name}
        lead={outlet.address}
      >
        {isNew ? <Notice tone="well" title={words.connected} isAnswer /> : null}
        {secret ? (
          <Notice tone="well" title={words.secret} isAnswer>
            <p>
              <code>{secret}</code>
            </p>
          </Notice>
        ) : null}
        {outlet.reason ? <Notice tone="care" title={outlet.reason} /> : null}
        <Traits
          of={[words.channels[outlet.channel] ?? outlet.channel, words.states[outlet.state]]}
        />
        <div class="do">
          <form method="post" action={`${page}/state`}>
            <input type="hidden" name="state" value={isActive ? "paused" : "active"} />
            <button type="submit">{isActive ? words.pause : words.resume}</button>
          </form>
          {outlet.channel === "webhook" ? (
            <form method="post" action={`${page}/secret`}>
              <button class="quiet" type="submit">
                {words.rotate}
              </button>
            </form>
          ) : null}
          <form method="post" action={`${page}/removal`}>
            <button class="quiet" type="submit">
              {words.remove}
            </button>
          </form>
        </div>
      </Opening>
      <Slab id="log" title={words.log}>
        {deliveries.length === 0 ? <p class="soft">{words.noLog}</p> : null}
        {deliveries.length > 0 ? <Log c={c} outlet={outlet} deliveries={deliveries} /> : null}
      </Slab>
    </Frame>
  );
}

function Log({ c, outlet, deliveries }: Pick<PageProps, "c" | "outlet" | "deliveries">) {
  const { language } = c.get("reader");
  const words = outletWords(language);
  const { moment } = format(language);
  return (
    <section class="scroller" aria-label={words.log} tabindex={0}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{words.table.when}</th>
            <th scope="col">{words.table.state}</th>
            <th scope="col">{words.table.answer}</th>
            <th scope="col">{words.replay}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map(({ id, createdAt, sentAt, state, reason, reference }) => (
            <tr>
              <td>{moment(sentAt ?? createdAt)}</td>
              <td>{words.deliveryStates[state]}</td>
              <td>{reason ?? reference}</td>
              <td>
                <Replay c={c} outlet={outlet} id={id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Replay({ c, outlet, id }: { c: Asked; outlet: Outlet; id: string }) {
  const words = outletWords(c.get("reader").language);
  return (
    <form method="post" action={`/studio/deliveries/${id}/replay`}>
      <input type="hidden" name="back" value={outlet.id} />
      <button class="quiet" type="submit">
        {words.replay}
      </button>
    </form>
  );
}
