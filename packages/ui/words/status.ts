import { THIN } from "#ui/format.ts";
import type { Language } from "#ui/reader.ts";

const fr = {
  title: "État du service",
  lead: "Ce qui attend, ce qui a échoué, et depuis quand.",
  description: "Files d’attente et échecs du portail.",
  well: "Tout se passe comme prévu.",
  slow: `Quelque chose attend depuis plus de dix minutes${THIN}: les pages se lisent, mais des fichiers ou des messages ont du retard.`,
  now: "À présent",
  nowNote: (moment: string) => `Lu le ${moment}.`,
  oldest: "Depuis",
  files: "fichiers qui attendent d’être lus",
  events: "événements dont les suites restent à prévoir",
  deliveries: "messages qui devraient être partis",
  failures: "Échecs",
  failuresNote: "Ce qui n’a pas abouti et qu’un administrateur regarde.",
  dead: "messages abandonnés par leur file",
  undelivered: "envois refusés ou sans réponse",
  none: "rien",
  atLeast: (count: string) => `plus de ${count}`,
};

const en: typeof fr = {
  title: "State of the service",
  lead: "What waits, what failed, and since when.",
  description: "Queues and failures of the portal.",
  well: "Everything goes as it should.",
  slow: "Something has waited for more than ten minutes: pages can be read, but files or messages are late.",
  now: "At present",
  nowNote: (moment) => `Read on ${moment}.`,
  oldest: "Since",
  files: "files waiting to be read",
  events: "events whose consequences are still to be planned",
  deliveries: "messages that should have left",
  failures: "Failures",
  failuresNote: "What did not succeed, and an administrator looks at.",
  dead: "messages given up by their queue",
  undelivered: "deliveries refused or unanswered",
  none: "nothing",
  atLeast: (count) => `more than ${count}`,
};

export function statusWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
