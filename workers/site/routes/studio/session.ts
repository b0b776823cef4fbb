import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Asked } from "#site/door.ts";

/** `__Host-` binds the cookie to this very host over TLS; a browser refuses it over the plain http of a laptop. */
function cookie(c: Asked) {
  const secure = new URL(c.req.url).protocol === "https:";
  const name = secure ? "__Host-session" : "session";
  return { name, options: { path: "/", httpOnly: true, secure, sameSite: "Lax" as const } };
}

export function keepSession(c: Asked, token: string, expiresAt: number): void {
  const { name, options } = cookie(c);
  setCookie(c, name, token, { ...options, expires: new Date(expiresAt) });
}

export function sessionToken(c: Asked): string | undefined {
  return getCookie(c, cookie(c).name);
}

export function dropSession(c: Asked): void {
  const { name, options } = cookie(c);
  deleteCookie(c, name, options);
}

/** What a studio page may remember of someone who is not signed in: their language, and where they were going. */
export function note(c: Asked, name: "language" | "back", value: string): void {
  const { secure } = cookie(c).options;
  const options = { path: "/studio", httpOnly: true, secure, sameSite: "Lax" as const };
  setCookie(c, name, value, { ...options, maxAge: 3600 });
}

export function noted(c: Asked, name: "language" | "back"): string | undefined {
  return getCookie(c, name);
}

/** An address of the studio's own, or the studio itself: nobody is sent elsewhere from a sign-in. */
export function ownAddress(given: string | undefined): string {
  return given && /^\/studio(?:[/?][\w/?=&%.:-]*)?$/.test(given) ? given : "/studio";
}
