/** Raised when the same bytes would be understood differently: stale results are then recomputed. */
export const ENGINE_VERSION = 3;
