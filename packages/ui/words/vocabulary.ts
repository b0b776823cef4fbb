import type { Language } from "#ui/reader.ts";

const fr = {
  datasetBadges: {
    "pivotal-data": "Données pivot",
    spd: "Service public de la donnée",
    inspire: "Inspire",
    hvd: "Données de forte valeur",
    sl: "Série statistique labellisée",
    sr: "Série statistique d’intérêt général",
  },
  organizationBadges: {
    "public-service": "Service public",
    certified: "Certifié",
    association: "Association",
    company: "Entreprise",
    "local-authority": "Collectivité territoriale",
  },
  contactRoles: {
    contact: "Contact",
    creator: "Créateur",
    publisher: "Éditeur",
    rightsHolder: "Titulaire des droits",
    custodian: "Gardien",
    distributor: "Distributeur",
    originator: "Auteur d’origine",
    principalInvestigator: "Responsable scientifique",
    processor: "Sous-traitant",
    resourceProvider: "Fournisseur",
    user: "Utilisateur",
  },
  roles: {
    admin: "Administrateur",
    editor: "Éditeur",
    partial_editor: "Éditeur partiel",
  },
  accessReasons: {
    confidentiality_of_proceedings_of_public_authorities:
      "Confidentialité des travaux des autorités publiques",
    international_relations_public_security_or_national_defence:
      "Relations internationales, sécurité publique ou défense nationale",
    course_of_justice_or_fair_trial: "Bonne marche de la justice",
    confidentiality_of_commercial_or_industrial_information:
      "Confidentialité des informations commerciales ou industrielles",
    intellectual_property_rights: "Droits de propriété intellectuelle",
    confidentiality_of_personal_data: "Confidentialité des données personnelles",
    protection_of_voluntary_information_suppliers:
      "Protection de qui a fourni les informations de plein gré",
    protection_of_environment: "Protection de l’environnement",
  },
};

const en: typeof fr = {
  datasetBadges: {
    "pivotal-data": "Pivotal data",
    spd: "Reference data public service",
    inspire: "Inspire",
    hvd: "High value datasets",
    sl: "Certified statistic series",
    sr: "Statistical series of general interest",
  },
  organizationBadges: {
    "public-service": "Public service",
    certified: "Certified",
    association: "Association",
    company: "Company",
    "local-authority": "Local authority",
  },
  contactRoles: {
    contact: "Contact",
    creator: "Creator",
    publisher: "Publisher",
    rightsHolder: "Rights holder",
    custodian: "Custodian",
    distributor: "Distributor",
    originator: "Originator",
    principalInvestigator: "Principal investigator",
    processor: "Processor",
    resourceProvider: "Resource provider",
    user: "User",
  },
  roles: { admin: "Administrator", editor: "Editor", partial_editor: "Partial editor" },
  accessReasons: {
    confidentiality_of_proceedings_of_public_authorities:
      "Confidentiality of the proceedings of public authorities",
    international_relations_public_security_or_national_defence:
      "International relations, public security or national defence",
    course_of_justice_or_fair_trial: "The course of justice",
    confidentiality_of_commercial_or_industrial_information:
      "Confidentiality of commercial or industrial information",
    intellectual_property_rights: "Intellectual property rights",
    confidentiality_of_personal_data: "Confidentiality of personal data",
    protection_of_voluntary_information_suppliers:
      "Protection of those who supplied the information voluntarily",
    protection_of_environment: "Protection of the environment",
  },
};

/** Vocabularies that only the API and forms speak. */
export function vocabularyWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
