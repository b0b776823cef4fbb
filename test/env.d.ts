declare namespace Cloudflare {
  interface Env {
    QUESTIONS: RateLimit;
    READINGS: RateLimit;
    MIGRATIONS: import("cloudflare:test").D1Migration[];
    SEARCH_MIGRATIONS: import("cloudflare:test").D1Migration[];
    /** How many requests of each operation are made up, and from which seed. */
    FUZZ_CASES: string;
    FUZZ_SEED: string;
  }
}
