import { fediverse } from "#outreach/channels/fediverse.ts";
import { signingKey } from "#outreach/keys.ts";
import { receive } from "#outreach/fediverse/receive.ts";
import { type Form, signedAs } from "#outreach/fediverse/sign.ts";
import type { Came } from "#outreach/fediverse/signature.ts";
import { square } from "#test/outreach/square.ts";

interface Heard {
  inbox: string;
  headers: Headers;
  activity: Record<string, unknown> & { type: string };
}

/** A town, and a server elsewhere with two people who share an inbox; what it hears, and what it says. */
export async function remoteTown() {
  const town = await square([fediverse]);
  const { portal } = town;
  const elsewhere = { ...portal, place: { ...portal.place, url: "https://social.example" } };
  const heard: Heard[] = [];
  const asked: string[] = [];
  let answer = () => new Response(null, { status: 202 });
  let isGone = false;
  portal.fetch = async (input, init) => {
    const request = new Request(input, init);
    asked.push(`${request.method} ${request.url}`);
    if (request.method === "POST") {
      heard.push({
        inbox: request.url,
        headers: request.headers,
        activity: await request.json(),
      });
      return answer();
    }
    return isGone ? new Response(null, { status: 410 }) : actorDocument(request.url);
  };

  async function actorDocument(url: string): Promise<Response> {
    const name = url.slice(url.lastIndexOf("/") + 1);
    const { publicKey } = await signingKey(elsewhere, `actor ${name}`, "rsa");
    return Response.json({
      id: url,
      type: "Person",
      inbox: `${url}/inbox`,
      endpoints: { sharedInbox: "https://social.example/inbox" },
      publicKey: {
        id: `${url}#main-key`,
        owner: url,
        publicKeyPem: `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----`,
      },
    });
  }

  /** A request as that server signs it, for the inbox of an actor of ours. */
  async function said(
    activity: object,
    { by = "anna", form = "cavage" }: { by?: string; form?: Form } = {},
  ): Promise<Came> {
    const url = new URL(`${portal.place.url}/inbox`);
    const body = JSON.stringify(activity);
    const headers = await signedAs(elsewhere, by, { method: "POST", url, body }, form);
    return {
      method: "POST",
      url,
      headers: new Headers(headers),
      body: new TextEncoder().encode(body),
    };
  }

  const follow = (object: string, name = "anna") => ({
    id: `https://social.example/follows/${name}-${object.slice(-4)}`,
    type: "Follow",
    actor: `https://social.example/actors/${name}`,
    object,
  });
  return {
    ...town,
    heard,
    asked,
    said,
    follow,
    /** Somebody follows an actor, and has been told so. */
    followed: async (actor: string, name = "anna") => {
      await receive(portal, await said(follow(actor, name), { by: name }));
      await town.work();
    },
    answers: (with_: () => Response) => (answer = with_),
    goes: () => (isGone = true),
    portalActor: `${portal.place.url}/actors/portal`,
    cityActor: `${portal.place.url}/actors/${town.organization.id}`,
  };
}
