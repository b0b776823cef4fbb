import { createServer } from "node:http";
import {
  createFederation,
  generateCryptoKeyPair,
  MemoryKvStore,
  InProcessMessageQueue,
} from "@fedify/fedify";
import {
  Accept,
  type Activity,
  Announce,
  Create,
  Delete,
  Endpoints,
  Follow,
  isActor,
  Person,
  Undo,
  Update,
} from "@fedify/fedify/vocab";

/** What reached Anna's server with a signature that Fedify found good. */
interface Arrived {
  type: string;
  actor: string | undefined;
  object: string | undefined;
  content: string | undefined;
}

/** A server of the fediverse on loopback, by Fedify, with one person who follows and reads. */
export async function fediverseServer(port: number) {
  const origin = `http://localhost:${port}`;
  const arrived: Arrived[] = [];
  const answered: { path: string; status: number }[] = [];
  const federation = createFederation<void>({
    kv: new MemoryKvStore(),
    queue: new InProcessMessageQueue(),
    allowPrivateAddress: true,
  });
  const rsa = await generateCryptoKeyPair("RSASSA-PKCS1-v1_5");
  const keys = [rsa, await generateCryptoKeyPair("Ed25519")];
  federation
    .setActorDispatcher("/users/{identifier}", async (context, name) => {
      if (name !== "anna") return null;
      const [first, ...others] = await context.getActorKeyPairs(name);
      if (!first) return null;
      return new Person({
        id: context.getActorUri(name),
        preferredUsername: name,
        name: "Anna",
        inbox: context.getInboxUri(name),
        endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
        publicKey: first.cryptographicKey,
        assertionMethods: [first, ...others].map(({ multikey }) => multikey),
      });
    })
    .setKeyPairsDispatcher(() => keys);
  const note = (activity: Activity, content?: string) =>
    arrived.push({
      type: activity.constructor.name,
      actor: activity.actorId?.href,
      object: activity.objectId?.href,
      content,
    });
  federation
    .setInboxListeners("/users/{identifier}/inbox", "/inbox")
    .on(Accept, (_, activity) => void note(activity))
    .on(Announce, (_, activity) => void note(activity))
    .on(Delete, (_, activity) => void note(activity))
    .on(Create, async (context, activity) => {
      const object = await activity.getObject(context);
      note(activity, String(object?.content));
    })
    .on(Update, async (context, activity) => {
      const object = await activity.getObject(context);
      note(activity, String(object?.content));
    });
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const url = new URL(request.url ?? "/", origin);
    const answer = await federation.fetch(
      new Request(url, {
        method: request.method ?? "GET",
        headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ...(parts.length > 0 && { body: new Uint8Array(Buffer.concat(parts)) }),
      }),
      { contextData: undefined },
    );
    if (request.method === "POST") answered.push({ path: url.pathname, status: answer.status });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  const context = federation.createContext(new Request(origin), undefined);
  const anna = context.getActorUri("anna");
  const following = (whom: URL) =>
    new Follow({
      id: new URL(`/follows/${whom.pathname.slice(-4)}`, origin),
      actor: anna,
      object: whom,
    });
  async function send(address: string, made: (follow: Follow) => Activity) {
    const actor = await context.lookupObject(address);
    if (!isActor(actor) || !actor?.id) throw new Error(`${address} is no actor`);
    await context.sendActivity({ identifier: "anna" }, actor, made(following(actor.id)), {
      immediate: true,
    });
  }
  return {
    arrived,
    answered,
    anna: anna.href,
    privateKey: rsa.privateKey,
    lookUp: (address: string) => context.lookupObject(address),
    follow: (address: string) => send(address, (follow) => follow),
    unfollow: (address: string) =>
      send(address, (object) => new Undo({ id: new URL("/undos/1", origin), actor: anna, object })),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
