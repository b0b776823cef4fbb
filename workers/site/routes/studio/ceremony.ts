import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Asked } from "#site/door.ts";

/** Long enough to find one's phone. */
const LIVES_SECONDS = 600;

function cookie(c: Asked) {
  const secure = new URL(c.req.url).protocol === "https:";
  // Lax: a provider sends its visitor back from its own site.
  const options = { path: "/studio", httpOnly: true, secure, sameSite: "Lax" as const };
  return { name: secure ? "__Secure-ceremony" : "ceremony", options };
}

/** Binds what began to this browser: an answer from another one is nobody's. */
export function keepCeremony(c: Asked, token: string): void {
  const { name, options } = cookie(c);
  setCookie(c, name, token, { ...options, maxAge: LIVES_SECONDS });
}

export function takenCeremony(c: Asked): string | undefined {
  const { name, options } = cookie(c);
  const token = getCookie(c, name);
  deleteCookie(c, name, options);
  return token;
}
