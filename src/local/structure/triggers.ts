import type {
  FilterCriteria,
  PipelineDeclaration,
  PullRequestFilter,
  PushFilter,
  TriggerDeclaration,
} from '../../domain/definition/declaration';
import { firstRepeated, invalidStructure } from './refusals';

/** Of all triggers of a pipeline, as JSON. */
const maximumBytes = 200 * 1024;

/**
 * Which source actions triggers belong to, and how their filters are put together.
 * @throws ServiceError InvalidStructureException
 */
export function checkTriggers({ triggers = [], stages }: PipelineDeclaration): void {
  const connections = (stages[0]?.actions ?? []).filter(
    ({ actionTypeId }) => actionTypeId.provider === 'CodeStarSourceConnection',
  );
  const sources = triggers.map(({ gitConfiguration }) => gitConfiguration.sourceActionName);
  if (!sources.every((source) => connections.some(({ name }) => name === source)))
    throw invalidStructure('Triggers for connections must reference a CodeStarSourceConnection action.');
  const repeated = firstRepeated(sources);
  if (repeated != null)
    throw invalidStructure(
      `There can only be one trigger configuration for a source action. The following source action has more: ${repeated}`,
    );
  for (const trigger of triggers) checkFilters(trigger);
  if (Buffer.byteLength(JSON.stringify(triggers)) > maximumBytes)
    throw invalidStructure(`The triggers of a pipeline can only have up to ${maximumBytes} bytes.`);
}

function checkFilters({ gitConfiguration }: TriggerDeclaration): void {
  const { push = [], pullRequest = [], sourceActionName } = gitConfiguration;
  if (!push.every(isValidPush) || !pullRequest.every(isValidPullRequest))
    throw invalidStructure(
      'The trigger configuration for the source action is not valid. Make sure to choose valid filter combinations.',
    );
  for (const filters of [push, pullRequest])
    if (firstRepeated(filters.map((filter) => JSON.stringify(filter))) != null)
      throw invalidStructure(
        `The trigger configuration for the source action ${sourceActionName} contains the same filter more than once.`,
      );
}

/** Tags alone, branches, or branches together with file paths. */
function isValidPush({ tags, branches, filePaths }: PushFilter): boolean {
  if (![tags, branches, filePaths].every(saysSomething)) return false;
  return tags == null ? branches != null : branches == null && filePaths == null;
}

/** Branches, or branches together with file paths. */
function isValidPullRequest({ branches, filePaths }: PullRequestFilter): boolean {
  return branches != null && [branches, filePaths].every(saysSomething);
}

const saysSomething = (criteria: FilterCriteria | undefined) =>
  criteria == null || criteria.includes != null || criteria.excludes != null;
