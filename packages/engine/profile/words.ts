import { NULL_AMONG_NUMBERS, NULL_WORD } from "#engine/kernel/layout.ts";
import type { Kernel } from "#engine/kernel/kernel.ts";

/** Words that stand for no value in any column, at most eight bytes each. */
const ANYWHERE =
  "NA,N/A,n/a,#N/A,NULL,Null,null,NaN,nan,NAN,<NA>,None,\\N,(null),<null>,#NULL!,#REF!,#VALUE!,#DIV/0!".split(
    ",",
  );
/** Words that stand for no value among numbers, dates and flags, and are words elsewhere. */
const AMONG_NUMBERS =
  "-,--,—,–,.,..,...,:,?,s,S,ns,NS,nd,ND,n.d.,n.s.,N.D.,na,n.a.,N.A.,nc,NC,n.c.,nr,NR,none,NONE,nil,x,X,*,secret,#".split(
    ",",
  );

/** All words for nothing, by the index the kernel counts them under; 0 is the empty cell. */
export const NOTHING = ["", ...ANYWHERE, ...AMONG_NUMBERS];

/** What the kernel counts under when a cell does not fit a kind that was forced. */
export const UNFIT = 63;

export function teachWords(kernel: Kernel): void {
  const utf8 = new TextEncoder();
  for (const [index, word] of NOTHING.entries()) {
    if (index === 0) continue;
    let key = 0n;
    const bytes = utf8.encode(word);
    if (bytes.length > 8) throw new Error(`${word} is longer than eight bytes`);
    for (const [at, byte] of bytes.entries()) key |= BigInt(byte) << BigInt(at * 8);
    const kind = index <= ANYWHERE.length ? NULL_WORD : NULL_AMONG_NUMBERS;
    kernel.call.addWord(key, kind | (index << 8));
  }
}
