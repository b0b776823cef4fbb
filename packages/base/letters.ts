/** Letters that do not come apart into a base letter and an accent. */
const whole: Record<string, string> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  đ: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};

/** Small letters that no decomposition takes apart, in plain ones: `œuf` → `oeuf`. */
export function spelledOut(text: string): string {
  return text.replaceAll(/[œæßøđłþı]/g, (letter) => whole[letter] ?? letter);
}
