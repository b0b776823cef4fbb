import type { Operation } from "./operation.ts";
import { communityOperations } from "./operations/community.ts";
import { contactOperations } from "./operations/contacts.ts";
import { contentOperations } from "./operations/content.ts";
import { datasetOperations } from "./operations/datasets.ts";
import { discussionOperations } from "./operations/discussions.ts";
import { exportOperations } from "./operations/exports.ts";
import { memberOperations } from "./operations/members.ts";
import { organizationOperations } from "./operations/organizations.ts";
import { peopleOperations } from "./operations/people.ts";
import { resourceOperations } from "./operations/resources.ts";
import { secondOperations } from "./operations/second.ts";
import { reuseOperations } from "./operations/reuses.ts";
import { siteOperations } from "./operations/site.ts";
import { spatialOperations } from "./operations/spatial.ts";
import { elsewhereOperations } from "./operations/elsewhere.ts";
import { suggestOperations } from "./operations/suggest.ts";
import { vocabularyOperations } from "./operations/vocabularies.ts";

/** All that the API does. A route under /api without a line here fails `operations.test.ts`. */
export const operations: readonly Operation[] = [
  ...suggestOperations,
  ...elsewhereOperations,
  ...datasetOperations,
  ...resourceOperations,
  ...communityOperations,
  ...secondOperations,
  ...contactOperations,
  ...contentOperations,
  ...organizationOperations,
  ...memberOperations,
  ...reuseOperations,
  ...discussionOperations,
  ...peopleOperations,
  ...spatialOperations,
  ...vocabularyOperations,
  ...exportOperations,
  ...siteOperations,
];
