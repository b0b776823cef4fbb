/* Where things lie in the kernel's memory; read by the kernel and by TypeScript alike, hence no annotations. */

/** A column: 256 bytes. Pointers are byte addresses; `codes` and `order` are 16-bit, `data` is 64-bit numbers or text. */
export const C_KIND = 0;
export const C_MASK = 4;
export const C_SEEN = 8;
export const C_PLAIN = 12;
export const C_QUIET = 16;
export const C_ROWS = 20;
export const C_VALUES = 24;
export const C_CODES = 28;
export const C_CODES_CAP = 32;
export const C_SLOTS = 36;
export const C_SLOT_MASK = 40;
export const C_ENTRIES = 44;
export const C_ENTRY_CAP = 48;
export const C_ENTRY_COUNT = 52;
export const C_ARENA = 56;
export const C_ARENA_CAP = 60;
export const C_ARENA_LEN = 64;
export const C_CLASSIFIED = 68;
export const C_ORDER = 72;
export const C_ORDER_CAP = 76;
export const C_LOCAL = 80;
export const C_DEFINED = 84;
export const C_DEFINED_CAP = 88;
export const C_DATA = 92;
export const C_DATA_CAP = 96;
export const C_DATA_LEN = 100;
export const C_FIRST_PAGE = 104;
export const C_LAST_PAGE = 108;
export const C_DICTIONARY_PAGE = 112;
export const C_HLL = 116;
export const C_QUANTILES = 120;
export const C_HEAVY = 124;
export const C_PREVIOUS = 128;
export const C_SORTED = 136;
export const C_FORCED = 140;
export const C_REFERENCE = 144;
export const C_SUM = 152;
export const C_SQUARES = 160;
export const C_MIN = 168;
export const C_MAX = 176;
export const C_COUNT = 184;
export const C_NULLS = 188;
export const C_MIN_LENGTH = 192;
export const C_MAX_LENGTH = 196;
export const C_MIN_TEXT = 200;
export const C_MAX_TEXT = 204;
export const C_SPELLINGS = 208;
export const C_FED = 212;
export const C_LAST_ENTRY = 216;
export const C_ONLY = 220;
/** A filter of the row group's texts: 0 none wanted, 1 wanted, else where it is; and how many it has, or that it is given up. */
export const C_BLOOM = 224;
export const C_BLOOM_COUNT = 228;
export const C_SIZE = 256;

/**
 * An entry of a dictionary: 48 bytes. `value` orders as the values do; `local` is 1 + the code in this row group;
 * `first` is the row it was first met in.
 */
export const E_KEY = 0;
export const E_VALUE = 8;
export const E_HASH = 16;
export const E_OFFSET = 20;
export const E_LENGTH = 24;
export const E_COUNT = 28;
export const E_LOCAL = 32;
export const E_NULL = 36;
export const E_FIRST = 40;
export const E_SIZE = 48;

/** A page kept until its row group ends: this head, then `length` bytes as they go to the file. */
export const P_NEXT = 0;
export const P_LENGTH = 4;
export const P_ROWS = 8;
export const P_NULLS = 12;
export const P_MIN = 16;
export const P_MAX = 24;
export const P_RAW = 32;
export const P_ENCODING = 36;
export const P_BYTES = 40;

/** Kinds are bits of a mask, in order of preference; a column's kind is 1 + the bit, 0 when nothing was met. */
export const INT = 1;
export const DECIMAL_POINT = 2;
export const DECIMAL_COMMA = 3;
export const GROUPED_SPACE = 4;
export const GROUPED_COMMA = 5;
export const GROUPED_POINT = 6;
export const PERCENT = 5; // added to a decimal kind: DECIMAL_POINT + PERCENT …
export const MONEY = 10;
export const DATE_YMD = 17;
export const DATE_DMY = 18;
export const DATE_MDY = 19;
export const DATETIME_YMD = 20;
export const DATETIME_DMY = 21;
export const DATETIME_MDY = 22;
export const TIME = 23;
export const DURATION = 24;
export const BOOL = 25;
export const TEXT = 26;
export const ALL_KINDS = 0x1ffffff;

/** What was met in a column at least once. */
export const SEEN_AMBIGUOUS_DATE = 1;
export const SEEN_AMBIGUOUS_NUMBER = 2;
export const SEEN_ZONE = 4;
export const SEEN_NO_ZONE = 8;
export const SEEN_NUMERIC_NULL = 16;
export const SEEN_LETTER_TRUE = 32;
export const SEEN_LETTER_FALSE = 64;
export const SEEN_WORD_BOOL = 128;
export const SEEN_VALUE = 256;

/** Classes of a cell without a value: nothing in it, a word for nothing, a word for nothing among numbers only. */
export const NULL_EMPTY = 1;
export const NULL_WORD = 2;
export const NULL_AMONG_NUMBERS = 3;
/** A value that does not fit the type it was told to be. */
export const NULL_UNFIT = 4;

export const BLOOM_BYTES = 131072;
export const BLOOM_NONE = 0xffffffff;

export const PAGE_ROWS = 8192;
export const PAGE_TEXT = 65536;

/** Why `feed` stopped before the last row. */
export const STOP_NONE = 0;
export const STOP_MISFIT = 1;

/** A quantile sketch: its lowest level in use, counts and buffers of each level. */
export const Q_BASE = 0;
export const Q_COUNTS = 24;
export const Q_BUFFERS = 184;
export const Q_LEVELS = 40;
