/** The portal's mark: a short colonnade on its square. */
export const Mark = () => (
  <svg
    width="26"
    height="24"
    viewBox="0 0 26 24"
    fill="none"
    stroke="currentColor"
    aria-hidden="true"
  >
    <path d="M0 23.25H26" stroke-width="1.5" />
    <path d="M3.5 23V9M10 23V2M16.5 23V13M23 23V6" stroke-width="3" />
  </svg>
);

/** The triangle that goes with every warm word; a sentence always stands beside it. */
export const Triangle = () => (
  <svg
    width="14"
    height="13"
    viewBox="0 0 14 13"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    aria-hidden="true"
  >
    <path d="M7 1 13 12H1ZM7 5v3.4M7 9.6v1" />
  </svg>
);

export const Tick = () => (
  <svg
    width="13"
    height="11"
    viewBox="0 0 13 11"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    aria-hidden="true"
  >
    <path d="M1 6 4.6 9.5 12 1.2" />
  </svg>
);

/** Not yet, or not there. */
export const Ring = () => (
  <svg
    width="11"
    height="11"
    viewBox="0 0 11 11"
    fill="none"
    stroke="currentColor"
    aria-hidden="true"
  >
    <circle cx="5.5" cy="5.5" r="4.5" stroke-width="1.5" />
  </svg>
);
