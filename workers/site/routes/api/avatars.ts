import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import type { Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";

const LARGEST = 1000;
/** Of a five by five grid that is the same on both sides. */
const SIDE = 5;
const COLUMNS = 3;

/** `/api/1/avatars/<identifier>/<size>/`: a sign of one's own for who sent no picture, always the same. */
export const avatars = new Hono<Door>();

avatars.get("/:identifier/:size", async (c) => {
  const { identifier, size } = c.req.param();
  const pixels = /^\d{1,4}$/.test(size) ? Number(size) : 0;
  if (pixels < 1 || pixels > LARGEST)
    throw new Problem(404, "not-found", `Ask for a size from 1 to ${LARGEST} pixels.`);
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(identifier));
  keep(c, "file", []);
  return c.body(drawn(new Uint8Array(digest), pixels), 200, {
    "Content-Type": "image/svg+xml",
    "Content-Security-Policy": "default-src 'none'; style-src 'none'; sandbox",
  });
});

function drawn(bytes: Uint8Array, pixels: number): string {
  const hue = Math.round(((bytes[0] ?? 0) / 255) * 360);
  const cells = Array.from({ length: SIDE * COLUMNS }, (_, at) => at).filter(
    (at) => (bytes[at + 1] ?? 0) % 2 === 0,
  );
  const squares = cells.flatMap((at) => {
    const [x, y] = [at % COLUMNS, Math.floor(at / COLUMNS)];
    return [...new Set([x, SIDE - 1 - x])].map((column) => `M${column} ${y}h1v1h-1z`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="-1 -1 7 7"><path fill="hsl(${hue} 30% 94%)" d="M-1-1h7v7h-7z"/><path fill="hsl(${hue} 45% 40%)" d="${squares.join("")}"/></svg>`;
}
