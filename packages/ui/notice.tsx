import type { Child } from "hono/jsx";
import { Tick, Triangle } from "./marks.tsx";

interface NoticeProps {
  /** `care` asks for attention, `well` says that something worked. */
  tone?: "care" | "well" | "plain";
  /** What happened, in a few words. */
  title: Child;
  /** Where, and what to do. */
  children?: Child;
  /** Read out as soon as it appears: for the answer to what was just sent. */
  isAnswer?: boolean;
}

/** A sentence that stands out by its place and its words, never by colour alone. */
export const Notice = ({ tone = "plain", title, children, isAnswer }: NoticeProps) => (
  <div class="notice" role={isAnswer ? "status" : undefined}>
    <p>
      <strong>
        {tone === "care" ? (
          <span class="care">
            <Triangle />
          </span>
        ) : null}
        {tone === "well" ? (
          <span class="well">
            <Tick />
          </span>
        ) : null}
        {title}
      </strong>
    </p>
    {children}
  </div>
);
