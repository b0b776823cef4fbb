import type { Language } from "#ui/reader.ts";

const fr = {
  title: "Courrier",
  lead: "Ce qui part, ce qui attend, ce qui n’est pas arrivé.",
  well: "Le courrier part normalement.",
  down: (until: string) => `Rien ne part avant ${until}.`,
  spent: (limit: string) => `Les ${limit} messages du jour sont partis ; la suite attend demain.`,
  today: "Partis aujourd’hui",
  of: (taken: string, limit: string) => `${taken} sur ${limit}`,
  waiting: "Attendent leur tour ou leur heure",
  atLeast: (count: string) => `plus de ${count}`,
  failed: "Refusés ou retenus",
  failedNote:
    "Un message retenu est peut-être arrivé : la liaison s’est rompue avant la réponse. Le renvoyer le dit au lecteur.",
  none: "Rien.",
  when: "Quand",
  letter: "Message",
  state: "État",
  reason: "Pourquoi",
  act: "Que faire",
  letters: {
    announcement: "annonce",
    confirmation: "confirmation",
    "sign-in": "lien de connexion",
    notice: "avis",
    proof: "épreuve",
  } as Record<string, string>,
  states: { failed: "refusé", held: "retenu" } as Record<string, string>,
  replay: "Renvoyer",
  letBe: "Laisser",
  dead: "Abandonnés par leur file",
  deadNote: "Des tâches qu’aucun nouvel essai n’a menées à bien.",
  queue: "File",
  suppressed: "Adresses écartées",
  suppressedNote: "De chacune ne reste qu’une empreinte.",
  causes: { bounce: "n’existe pas ou n’accepte rien", complaint: "s’est plainte" },
};

const en: typeof fr = {
  title: "Mail",
  lead: "What leaves, what waits, what did not arrive.",
  well: "Mail leaves as it should.",
  down: (until) => `Nothing leaves before ${until}.`,
  spent: (limit) => `The day’s ${limit} messages have left; the rest waits for tomorrow.`,
  today: "Left today",
  of: (taken, limit) => `${taken} of ${limit}`,
  waiting: "Wait for their turn or their time",
  atLeast: (count) => `more than ${count}`,
  failed: "Refused or held",
  failedNote:
    "A held message may have arrived: the connection broke before the answer. Sending it again says so to its reader.",
  none: "Nothing.",
  when: "When",
  letter: "Message",
  state: "State",
  reason: "Why",
  act: "What to do",
  letters: {
    announcement: "announcement",
    confirmation: "confirmation",
    "sign-in": "sign-in link",
    notice: "notice",
    proof: "proof",
  },
  states: { failed: "refused", held: "held" },
  replay: "Send again",
  letBe: "Let it be",
  dead: "Given up by their queue",
  deadNote: "Tasks that no further try brought to an end.",
  queue: "Queue",
  suppressed: "Suppressed addresses",
  suppressedNote: "Of each only a fingerprint remains.",
  causes: { bounce: "does not exist or takes nothing", complaint: "complained" },
};

export function mailWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
