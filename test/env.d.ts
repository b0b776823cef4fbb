declare namespace Cloudflare {
  interface Env {
    QUESTIONS: RateLimit;
    READINGS: RateLimit;
    MIGRATIONS: import("cloudflare:test").D1Migration[];
    SEARCH_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}
