import { noticesEn } from "./notice-en.ts";
import { noticesFr } from "./notice-fr.ts";
import type { NoticeLetter, Said } from "./notice-letter.ts";

type Written = Record<string, ((said: Said) => NoticeLetter) | undefined>;

/** What each notice says, in its reader's language. */
export function noticeWords(language: "fr" | "en") {
  const letters: Written = language === "fr" ? noticesFr : noticesEn;
  return {
    quoted: (text: string) => (language === "fr" ? `« ${text} »` : `“${text}”`),
    letter(kind: string, said: Said): NoticeLetter {
      const write = letters[kind];
      if (!write) throw new Error(`no letter for a notice of kind ${kind}`);
      return write(said);
    },
  };
}
