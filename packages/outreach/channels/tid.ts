const LETTERS = "234567abcdefghijklmnopqrstuvwxyz";
const DIGITS = 13n;

/**
 * A record key of the AT Protocol (https://atproto.com/specs/tid) made of a UUIDv7: its milliseconds, then chance of its
 * own instead of a clock, so that one delivery has one key for ever.
 */
export function tidOf(uuid: string): string {
  const hex = uuid.replaceAll("-", "");
  const micros =
    BigInt(`0x${hex.slice(0, 12)}`) * 1000n + (BigInt(`0x${hex.slice(13, 16)}`) % 1000n);
  const value = (micros << 10n) | (BigInt(`0x${hex.slice(17, 20)}`) & 1023n);
  let text = "";
  for (let at = DIGITS - 1n; at >= 0n; at--) text += LETTERS[Number((value >> (at * 5n)) & 31n)];
  return text;
}
