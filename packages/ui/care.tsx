import type { Child } from "hono/jsx";
import { Triangle } from "./marks.tsx";

/** Warm words with their triangle, inside a line. */
export const Care = ({ children }: { children: Child }) => (
  <span class="care">
    <Triangle />
    {children}
  </span>
);
