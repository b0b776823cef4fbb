import { eq } from "drizzle-orm";
import { callOutside, mustBePublic, type OutsideAnswer } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { type Event, loadEvent } from "#events/outbox.ts";
import { datasets } from "#catalog/schema.ts";
import type { Channel, Ledger, Parcel } from "#outreach/channel.ts";
import { actorObject, actorUrl, findActor, PORTAL } from "#outreach/fediverse/actor.ts";
import { announce, create, remove, spoken, update } from "#outreach/fediverse/note.ts";
import { followers, type Note } from "#outreach/fediverse/schema.ts";
import { type Form, signedAs } from "#outreach/fediverse/sign.ts";
import { notesOf, writeNote } from "#outreach/fediverse/write-notes.ts";
import type { Answer } from "#outreach/outlet.ts";
import { answerOf, sendToOutlets } from "./outlets.ts";
import { hostRefusal } from "./refusal.ts";

const MOST_NOTES = 50;
const TYPE = "application/activity+json";

/** Inboxes of the fediverse: each is told once for all who follow from there, signed by the actor that speaks. */
export const fediverse: Channel = {
  name: "fediverse",
  readsEvents: true,
  async send(portal, parcels, ledger) {
    const answers = parcels.filter(({ content }) => eventOf({ content }) === null);
    for (const parcel of answers) await accept(portal, parcel, ledger);
    const known = new Map<string, Promise<Said>>();
    const saidOf = (id: string) => {
      const said = known.get(id) ?? saidOfEvent(portal, id);
      known.set(id, said);
      return said;
    };
    await sendToOutlets(
      portal,
      parcels.filter((parcel) => !answers.includes(parcel)),
      ledger,
      {
        async tell(outlet, parcel) {
          const said = await saidOf(eventOf(parcel) ?? "");
          const isPortal = outlet.settings["actor"] === PORTAL;
          return posted(portal, outlet.address, isPortal ? said.toAll : said.toOwn);
        },
      },
    );
  },
};

function eventOf({ content }: Pick<Parcel, "content">): string | null {
  return content.letter === "event" ? content.eventId : null;
}

/** An activity and whose key signs it. */
interface Spoken {
  key: string;
  activity: object;
}

/** To the followers of the organization, and to those of the portal. */
interface Said {
  toOwn: Spoken[];
  toAll: Spoken[];
}

/** Tells who asked to follow that they do. */
async function accept(portal: Portal, parcel: Parcel, ledger: Ledger): Promise<void> {
  const { recipient } = parcel;
  const row = await portal.db.select().from(followers).where(eq(followers.id, recipient)).get();
  if (!row) return ledger.note(parcel, { state: "failed", reason: "They follow no longer." });
  const actor = actorUrl(portal.place, row.actor);
  const activity = {
    id: `${actor}#accept-${parcel.id}`,
    type: "Accept",
    actor,
    object: { id: row.followId, type: "Follow", actor: row.follower, object: actor },
  };
  const answer = await answerOf(() => posted(portal, row.inbox, [{ key: row.actor, activity }]));
  if (answer.state === "off") ledger.note(parcel, { state: "failed", reason: answer.reason });
  else ledger.note(parcel, answer);
}

/** What an event has followers hear, as true as it is now. */
async function saidOfEvent(portal: Portal, id: string): Promise<Said> {
  const event = await loadEvent(portal, id);
  if (!event) return { toOwn: [], toAll: [] };
  const { type, subject } = event.happening;
  if (type === "organization.updated") return changed(portal, event);
  if (type === "organization.deleted") return left(portal, subject);
  if (type === "dataset.withdrawn" || type === "dataset.deleted") return taken(portal, subject);
  if (type === "dataset.updated") return rewritten(portal, event);
  const note = await writeNote(portal, event);
  return note ? written(portal, note) : { toOwn: [], toAll: [] };
}

/** The portal's followers are shown what an organization wrote; what it wrote itself they are told. */
function written({ place }: Portal, note: Note): Said {
  const own = { key: note.actor, activity: create(place, note) };
  const shown = { key: PORTAL, activity: announce(place, note) };
  return { toOwn: [own], toAll: [note.actor === PORTAL ? own : shown] };
}

async function rewritten(portal: Portal, { id, happening }: Event): Promise<Said> {
  const own = await notesOf(portal, happening.subject).limit(MOST_NOTES);
  return toBoth(
    own
      .filter(({ changedBy }) => changedBy === id)
      .map((note) => ({ key: note.actor, activity: update(portal.place, note) })),
  );
}

/** Unless it is public again. */
async function taken(portal: Portal, datasetId: string): Promise<Said> {
  const dataset = await portal.db
    .select({ state: datasets.state })
    .from(datasets)
    .where(eq(datasets.id, datasetId))
    .get();
  if (dataset?.state === "published" || dataset?.state === "archived") return toBoth([]);
  const own = await notesOf(portal, datasetId).limit(MOST_NOTES);
  return toBoth(own.map((note) => ({ key: note.actor, activity: remove(portal.place, note) })));
}

async function changed(portal: Portal, event: Event): Promise<Said> {
  const key = event.happening.subject;
  const actor = actorUrl(portal.place, key);
  const object = await actorObject(portal, await findActor(portal, key));
  const id = `${actor}#update-${event.id}`;
  return toBoth([{ key, activity: { id, type: "Update", actor, to: [PUBLIC], object } }]);
}

async function left({ place }: Portal, key: string): Promise<Said> {
  const actor = actorUrl(place, key);
  const activity = { id: `${actor}#delete`, type: "Delete", actor, to: [PUBLIC], object: actor };
  return toBoth([{ key, activity }]);
}

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

function toBoth(said: Spoken[]): Said {
  return { toOwn: said, toAll: said };
}

/** All of it, in order; the first that is refused is tried again later, with those after it. */
async function posted(portal: Portal, inbox: string, said: Spoken[]): Promise<Answer> {
  for (const { key, activity } of said) {
    const answer = await knocked(portal, inbox, key, JSON.stringify(spoken(activity)));
    if (answer.status === 410) return { state: "off", reason: "The inbox is gone (410)." };
    if (answer.status < 200 || answer.status > 299)
      // An inbox that is not found today may be a server that is being moved.
      return hostRefusal(portal, answer, { isTriedAgain: answer.status === 404 });
  }
  return { state: "sent", reference: `${said.length}` };
}

/** Signed the way that all understand, and once more by its successor where that was not taken. */
async function knocked(
  portal: Portal,
  inbox: string,
  key: string,
  body: string,
): Promise<OutsideAnswer> {
  const url = mustBePublic(portal, inbox);
  const post = async (form: Form) =>
    callOutside(portal, inbox, {
      method: "POST",
      isFixed: true,
      body,
      headers: {
        "Content-Type": TYPE,
        Accept: TYPE,
        "User-Agent": `Parvis (+${portal.place.url})`,
        ...(await signedAs(portal, key, { method: "POST", url, body }, form)),
      },
    });
  const answer = await post("cavage");
  return answer.status === 401 ? post("rfc9421") : answer;
}
