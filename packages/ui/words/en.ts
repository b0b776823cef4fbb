import { format } from "#ui/format.ts";
import type { Words } from "./words.ts";

const { number } = format("en");
const counted = (count: number, one: string, many: string) =>
  `${number(count)}\u00A0${count === 1 ? one : many}`;

export const en: Words = {
  skip: "Skip to content",
  language: "English",
  nav: {
    main: "Main",
    side: "Studio and language",
    datasets: "Data",
    reuses: "Reuses",
    organizations: "Organizations",
    about: "About",
    publish: "Publish",
    understand: "Understand",
    takePart: "Take part",
    legalWords: "Legal",
    subscribe: "Be told",
    contact: "Write to us",
    legal: "Legal notice",
    privacy: "Personal data",
    accessibility: "Accessibility",
    openData: "What is open data?",
    citizens: "Read the data",
    reusers: "Reuse the data",
    producers: "Publish your data",
    tags: "Themes and tags",
    feed: "Atom feed",
    catalog: "DCAT catalogue",
    api: "API",
    status: "State of the service",
  },
  footing: "The open portal of public data. The same pages for all, without trackers.",
  tagline: "public data",
  search: {
    label: "Search the data",
    placeholder: "A subject, a place, the name of a column…",
    submit: "Search",
  },
  pager: {
    label: "Pages",
    page: (page) => `Page ${number(page)}`,
    next: "Next page",
    previous: "Previous page",
    of: (page, pages) => `page ${number(page)} of ${number(pages)}`,
  },
  form: {
    required: "required",
    optional: "optional",
    summary: (count) =>
      count < 2 ? "One thing needs correcting." : `${number(count)} things need correcting.`,
    email: "Your e-mail address",
    emailExample: "you@example.org",
    frequency: "How often",
    frequencies: { now: "As soon as it is online", daily: "Once a day", weekly: "Once a week" },
    save: "Save",
    cancel: "Cancel",
  },
  prose: { cut: "The text is longer: the rest can be read through the API." },
  archived: "archived",
  filter: {
    remove: (text) => `Remove the filter ${text}`,
    clear: "Clear all",
  },
  attention: "Please note",
  errors: {
    "not-found": {
      title: "Nothing at this address",
      text: "The page may have been renamed, or the address is incomplete. Nothing is lost: what is published can be found by searching.",
    },
    gone: {
      title: "Taken off the portal",
      text: "What stood at this address was deleted by those who had published it.",
    },
    forbidden: {
      title: "Access refused",
      text: "Your account does not allow you to see or do this.",
    },
    "unknown-person": {
      title: "Please sign in",
      text: "This page is for people who are signed in.",
    },
    invalid: {
      title: "Request not understood",
      text: "The address or the form holds a value that the portal cannot read.",
    },
    "too-many": {
      title: "Too many requests",
      text: "You sent many in a short time. Try again in a minute.",
    },
    unexpected: {
      title: "A failure on our side",
      text: "The page could not be made. Try again in a moment; if it lasts, tell us the number below.",
    },
    other: { title: "Request refused", text: "The portal could not do what was asked." },
  },
  error: {
    request: "Number of the request",
    fields: "What was not understood",
    home: "Back to the home page",
    browse: "Browse the data",
    signIn: "Sign in",
  },
  counts: {
    datasets: (count) => counted(count, "dataset", "datasets"),
    files: (count) => counted(count, "file", "files"),
    rows: (count) => counted(count, "row", "rows"),
    columns: (count) => counted(count, "column", "columns"),
    values: (count) => counted(count, "value", "values"),
    results: (count) => counted(count, "result", "results"),
    organizations: (count) => counted(count, "organization", "organizations"),
  },
};
