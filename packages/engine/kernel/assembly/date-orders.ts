/** Orders in which a date can be written, as bits. */
export const YMD: u32 = 1,
  DMY: u32 = 2,
  MDY: u32 = 4;
