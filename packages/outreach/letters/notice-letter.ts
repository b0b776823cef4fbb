import type { NoticeKind } from "#people/notice.ts";

/** What a notice names; what is missing is written as nothing. */
export type Said = Record<string, string | undefined>;

export interface NoticeLetter {
  title: string;
  lines: string[];
  act?: string;
  /** Why one hears of it. */
  foot: string;
}

export type Letters = Record<NoticeKind, (said: Said) => NoticeLetter>;
