import type { Language } from "#ui/reader.ts";

const fr = {
  follow: "Notifier ce navigateur",
  unfollow: "Ne plus notifier ce navigateur",
  done: "C’est noté : une première notification vient de partir.",
  ended: "C’est noté : plus de notification à ce sujet.",
  denied: "Le navigateur refuse les notifications de ce site. Ses réglages le permettent.",
  failed: "Cela n’a pas marché. Réessayez dans un instant.",
  welcome: "Les notifications arrivent ici",
  manage: "Gérer",
  title: "Notifications de ce navigateur",
  lead: "Ce que ce navigateur suit. La liste est tenue par le portail sous l’adresse que le navigateur lui a donnée ; aucun compte n’est nécessaire.",
  none: "Ce navigateur ne suit rien.",
  noPush:
    "Ce navigateur ne sait pas recevoir de notifications, ou le script de la page n’a pas pu se charger.",
  end: "Ne plus suivre",
  endAll: "Tout arrêter",
  byMail: "Suivre par mail",
};

const en: typeof fr = {
  follow: "Notify this browser",
  unfollow: "Stop notifying this browser",
  done: "Noted: a first notification is on its way.",
  ended: "Noted: no more notifications about this.",
  denied: "The browser refuses notifications of this site. Its settings allow them.",
  failed: "It did not work. Try again in a moment.",
  welcome: "Notifications arrive here",
  manage: "Manage",
  title: "Notifications in this browser",
  lead: "What this browser follows. The portal keeps the list under the address that the browser gave it; no account is needed.",
  none: "This browser follows nothing.",
  noPush: "This browser cannot receive notifications, or the page’s script could not be loaded.",
  end: "Stop following",
  endAll: "Stop everything",
  byMail: "Follow by mail",
};

export function pushWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
