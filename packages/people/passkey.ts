import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { base64url } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { invalid, notFound, parsedBy, Problem } from "#base/problem.ts";
import { begin, take } from "./ceremony.ts";
import { tellSelf } from "./notice.ts";
import { loadPerson, type Person } from "./person.ts";
import { type Passkey, passkeys } from "./schema.ts";
import { openSession, type Opened } from "./session.ts";

/** Loaded when somebody uses a passkey: nobody else waits for it. */
const library = () => import("@simplewebauthn/server");

const LARGEST_ANSWER_CHARACTERS = 20_000;
const PASSKEYS_A_PERSON = 20;

const named = z.object({ name: z.string().trim().min(1, "is required").max(100) });
// Looked into by the library; here only its outline, and that it is no longer than an answer can be.
const outline = z.looseObject({ id: z.string().max(1400), response: z.looseObject({}) });
const isAnswer = (value: unknown) =>
  outline.safeParse(value).success && JSON.stringify(value).length < LARGEST_ANSWER_CHARACTERS;
const made = z.custom<RegistrationResponseJSON>(isAnswer);
const given = z.custom<AuthenticationResponseJSON>(isAnswer);

/** What a browser needs to make a passkey, and the token that its answer comes back with. */
export async function offerPasskey(portal: Portal, person: Person) {
  const { generateRegistrationOptions } = await library();
  const own = await passkeysOf(portal, person);
  const options = await generateRegistrationOptions({
    rpName: portal.place.name,
    rpID: domainOf(portal),
    userName: person.email,
    userDisplayName: `${person.firstName} ${person.lastName}`.trim() || person.email,
    userID: new TextEncoder().encode(person.id),
    attestationType: "none",
    excludeCredentials: own.map(({ id }) => ({ id })),
    // Alone, a passkey is as much as a link to one's mail box: the device must have asked who it is.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const data = { challenge: options.challenge, personId: person.id };
  return { options, token: await begin(portal, "register", data) };
}

/** Keeps a passkey that the person's browser made; they hear of it by mail. */
export async function addPasskey(
  portal: Portal,
  person: Person,
  token: string | undefined,
  input: unknown,
): Promise<Passkey> {
  const { name, response } = parsedBy(named.extend({ response: made }), input);
  const began = await take(portal, "register", token);
  if (began?.["personId"] !== person.id) throw refused();
  if ((await passkeysOf(portal, person)).length >= PASSKEYS_A_PERSON)
    throw new Problem(409, "too-many-passkeys", "You have twenty passkeys: remove one first.");
  const { verifyRegistrationResponse } = await library();
  const { registrationInfo } = await verified(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: began["challenge"] ?? "",
      expectedOrigin: new URL(portal.place.url).origin,
      expectedRPID: domainOf(portal),
    }),
  );
  if (!registrationInfo) throw refused();
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  const [kept] = await portal.db
    .insert(passkeys)
    .values({
      id,
      personId: person.id,
      name,
      publicKey: base64url(publicKey),
      counter,
      transports,
      createdAt: portal.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (!kept) throw invalid({ response: ["This passkey is known already."] });
  await tellSelf(portal, person, "passkey-added", { name, path: "/studio/account" });
  return kept;
}

export async function passkeysOf(portal: Portal, { id }: Pick<Person, "id">): Promise<Passkey[]> {
  return portal.db
    .select()
    .from(passkeys)
    .where(eq(passkeys.personId, id))
    .orderBy(desc(passkeys.createdAt));
}

export async function removePasskey(portal: Portal, person: Person, id: string): Promise<void> {
  const removed = await portal.db
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.personId, person.id)))
    .returning({ id: passkeys.id });
  if (removed.length === 0) throw notFound("Passkey");
}

/** What a browser needs to ask for a passkey; the same for everyone, since it names no account. */
export async function askPasskey(portal: Portal) {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: domainOf(portal),
    userVerification: "required",
  });
  const token = await begin(portal, "authenticate", { challenge: options.challenge });
  return { options, token };
}

/** Signs in whoever's passkey answered; 401 for any other answer, without saying why. */
export async function enterByPasskey(
  portal: Portal,
  token: string | undefined,
  { input, userAgent }: { input: unknown; userAgent: string },
): Promise<Opened> {
  const { response } = parsedBy(z.object({ response: given }), input);
  const began = await take(portal, "authenticate", token);
  const key = await portal.db.select().from(passkeys).where(eq(passkeys.id, response.id)).get();
  const person = key && (await loadPerson(portal, key.personId));
  if (!began || !key || !person) throw refused();
  const { verifyAuthenticationResponse } = await library();
  const { authenticationInfo } = await verified(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: began["challenge"] ?? "",
      expectedOrigin: new URL(portal.place.url).origin,
      expectedRPID: domainOf(portal),
      credential: { id: key.id, publicKey: bytesOf(key.publicKey), counter: key.counter },
    }),
  );
  await portal.db
    .update(passkeys)
    .set({ counter: authenticationInfo.newCounter, lastUsedAt: portal.now() })
    .where(eq(passkeys.id, key.id));
  return openSession(portal, person, { userAgent, method: "passkey" });
}

/** The library throws where an answer is not as it must be, and answers `verified: false` where its signature is not. */
async function verified<T extends { verified: boolean }>(verify: () => Promise<T>): Promise<T> {
  const found = await verify().catch((error: unknown) => {
    console.warn("a passkey was refused", error);
    return undefined;
  });
  if (!found?.verified) throw refused();
  return found;
}

function domainOf({ place }: Portal): string {
  return new URL(place.url).hostname;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
}

function refused(): Problem {
  return new Problem(401, "passkey-refused", "This passkey was not recognized.");
}
