import type { MiddlewareHandler } from "hono";
import { unknownPerson } from "#base/problem.ts";
import { speak } from "#people/profile.ts";
import { personOfSession } from "#people/session.ts";
import type { Asked, Door } from "#site/door.ts";
import { limited } from "#site/limit.ts";
import { type Language, languages, reader } from "#ui/reader.ts";
import { note, noted, sessionToken } from "./session.ts";

/** Who is at the other end, in which language; `?language=` changes it, and is taken off the address. */
export const whose: MiddlewareHandler<Door> = async (c, next) => {
  const portal = c.get("portal");
  const token = sessionToken(c);
  const person = token === undefined ? undefined : await personOfSession(portal, token);
  c.set("person", person);
  const wished = known(c.req.query("language"));
  if (wished && c.req.method === "GET") {
    if (person) await speak(portal, person, wished);
    else note(c, "language", wished);
    return c.redirect(without(c.req.url, "language"), 302);
  }
  speakTo(c, person?.language ?? known(noted(c, "language")) ?? preferred(c));
  return next();
};

/** Beyond this, only those who are signed in, and have said their name. */
export const signedIn: MiddlewareHandler<Door> = async (c, next) => {
  const person = c.get("person");
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  if (!isRead) {
    if (!person) throw unknownPerson();
    await limited(c, "WRITES", person.id);
    return next();
  }
  const { pathname, search } = new URL(c.req.url);
  if (!person) {
    if (c.req.header("Accept")?.includes("json")) throw unknownPerson();
    return c.redirect(`/studio/sign-in?back=${encodeURIComponent(pathname + search)}`, 302);
  }
  const isNamed = `${person.firstName}${person.lastName}` !== "";
  return isNamed || pathname === "/studio/account" ? next() : c.redirect("/studio/account", 302);
};

/** Writes the pages that follow in this language; the studio's addresses have none in them. */
export function speakTo(c: Asked, language: Language): void {
  const { place } = c.get("portal");
  const { pathname } = new URL(c.req.url);
  const made = reader(place, language, pathname, c.get("reader"));
  c.set("reader", { ...made, to: (other, path) => `${path}?language=${other}` });
}

function known(language: string | undefined): Language | undefined {
  return languages.find((each) => each === language);
}

/** The first of a browser's languages that we speak. */
function preferred(c: Asked): Language {
  const asked = (c.req.header("Accept-Language") ?? "").split(",");
  const spoken = asked.map((each) => known(each.trim().slice(0, 2).toLowerCase()));
  return spoken.find((each) => each !== undefined) ?? c.get("portal").place.language;
}

function without(url: string, name: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.delete(name);
  return pathname + (searchParams.size > 0 ? `?${searchParams}` : "");
}
