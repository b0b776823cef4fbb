/** Where the last month's name ended. */
export let after: usize = 0;

/** A month in English, French, German, Italian or Spanish by its first letters; `after` is set after the word. */
export function monthAt(p: usize, e: usize): u32 {
  let word: u32 = 0,
    n: u32 = 0,
    fourth: u32 = 0;
  const s = p;
  for (; p < e && (isLetter(p) || load<u8>(p) > 127); p++, n++) {
    let c = <u32>load<u8>(p) | 32;
    if (load<u8>(p) > 127) {
      // é and û, ü and ä in UTF-8: two bytes that stand for a plain letter.
      if (p + 1 >= e) return 0;
      const d = load<u8>(p + 1);
      c =
        d == 0xa9 || d == 0x89
          ? 101
          : d == 0xbb || d == 0xbc || d == 0x9b
            ? 117
            : d == 0xa4
              ? 97
              : 0;
      p++;
    }
    if (n < 3) word = (word << 8) | c;
    else if (n == 3) fourth = c;
  }
  after = p;
  if (n < 3 || n > 10 || p - s > 12) return 0;
  if (word == 0x6a616e || word == 0x656e65 || word == 0x67656e) return 1; // jan ene gen
  if (word == 0x666562 || word == 0x666576) return 2; // feb fev
  if (word == 0x6d6172 || word == 0x6d6165) return 3; // mar mär
  if (word == 0x617072 || word == 0x617672 || word == 0x616272) return 4; // apr avr abr
  if (word == 0x6d6179 || word == 0x6d6169 || word == 0x6d6167) return 5; // may mai mag
  if (word == 0x6a756e || word == 0x676975) return 6; // jun giu
  if (word == 0x6a7569) return fourth == 110 ? 6 : fourth == 108 ? 7 : 0; // juin juil
  if (word == 0x6a756c || word == 0x6c7567) return 7; // jul lug
  if (word == 0x617567 || word == 0x616f75 || word == 0x61676f) return 8; // aug aou ago
  if (word == 0x736570 || word == 0x736574) return 9; // sep set
  if (word == 0x6f6374 || word == 0x6f6b74 || word == 0x6f7474) return 10; // oct okt ott
  if (word == 0x6e6f76) return 11;
  if (word == 0x646563 || word == 0x646963 || word == 0x64657a) return 12; // dec dic dez
  return 0;
}

export function isLetter(p: usize): bool {
  return (<u32>load<u8>(p) | 32) - 97 < 26;
}
