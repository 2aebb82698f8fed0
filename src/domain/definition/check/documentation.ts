import { actionTypeCatalog } from '../catalog/builtInActionTypes';
import { ruleTypeCatalog } from '../catalog/ruleTypes';
import type { FindingId } from './finding';

const guide = (page: string) => `https://docs.aws.amazon.com/codepipeline/latest/userguide/${page}.html`;
const api = (page: string) => `https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_${page}.html`;

/** Pages by what an id begins or ends with; the first that fits is taken. */
const pages: readonly (readonly [ids: RegExp, page: string])[] = [
  [/trigger|filter|glob/, guide('pipelines-triggers')],
  [/variable|namespace|reference-before/, guide('reference-variables')],
  [/rule|condition|failure|success|retry|skip/, guide('stage-conditions')],
  [/masked|version-1/, guide('update-github-action-connections')],
  [/polls/, guide('pipelines-about-starting')],
  [/v2$/, guide('pipeline-types')],
  [/too-many-(stages|actions)|too-large|too-long|out-of-range/, guide('limits')],
  [/artifact|store/, guide('reference-action-artifacts')],
  [/action-(type|configuration)|likely-value/, guide('reference-pipeline-structure')],
  [/command|timeout/, guide('action-reference-Commands')],
  [/missing-member|wrong-type|enum|pattern|too-short|invalid-|unknown-member/, api('PipelineDeclaration')],
];

/** The page of AWS that explains a rule. */
export function documentationOf(id: FindingId): string {
  return pages.find(([ids]) => ids.test(id))?.[1] ?? guide('reference-pipeline-structure');
}

/** The page of the user guide about an action type or rule type of AWS; undefined for others. */
export function pageOfType(category: string, provider: string): string | undefined {
  const entries = [...actionTypeCatalog, ...ruleTypeCatalog];
  return entries.find(({ type }) => type.id.category === category && type.id.provider === provider)?.source;
}
