import type {
  FilterCriteria,
  PipelineDeclaration,
  PullRequestFilter,
  PushFilter,
  TriggerDeclaration,
} from '../declaration';
import { problem } from '../definitionProblem';
import type { DefinitionPath, Problems } from '../definitionProblem';
import { repeats } from './repeats';

/** Of all triggers of a pipeline, as JSON (user guide, "Quotas in AWS CodePipeline"). */
const maximumBytes = 200 * 1024;

/** Which source actions triggers belong to, and how their filters are put together. */
export function* triggerProblems({ triggers = [], stages }: PipelineDeclaration): Problems {
  const connections = new Set(
    (stages[0]?.actions ?? [])
      .filter(({ actionTypeId }) => actionTypeId.provider === 'CodeStarSourceConnection')
      .map(({ name }) => name),
  );
  const sources = triggers.map(({ gitConfiguration }) => gitConfiguration.sourceActionName);
  const pathOf = (index: number) => ['triggers', index, 'gitConfiguration'];
  for (const [index, source] of sources.entries())
    if (!connections.has(source))
      yield problem(
        'trigger-without-connection',
        [...pathOf(index), 'sourceActionName'],
        'Triggers for connections must reference a CodeStarSourceConnection action.',
      );
  for (const { index, value } of repeats(sources))
    yield problem(
      'duplicate-trigger',
      [...pathOf(index), 'sourceActionName'],
      `There can only be one trigger configuration for a source action. The following source action has more: ${value}`,
    );
  for (const [index, trigger] of triggers.entries()) yield* filterProblems(trigger, pathOf(index));
  if (new TextEncoder().encode(JSON.stringify(triggers)).length > maximumBytes)
    yield problem(
      'triggers-too-large',
      ['triggers'],
      `The triggers of a pipeline can only have up to ${maximumBytes} bytes.`,
    );
}

function* filterProblems({ gitConfiguration }: TriggerDeclaration, path: DefinitionPath): Problems {
  const { push = [], pullRequest = [], sourceActionName } = gitConfiguration;
  const kinds = [
    { kind: 'push', filters: push, valid: push.map(isValidPush) },
    { kind: 'pullRequest', filters: pullRequest, valid: pullRequest.map(isValidPullRequest) },
  ];
  for (const { kind, valid } of kinds)
    for (const [index, isValid] of valid.entries())
      if (!isValid)
        yield problem(
          'invalid-trigger-filter',
          [...path, kind, index],
          'The trigger configuration for the source action is not valid. Make sure to choose valid filter combinations.',
        );
  for (const { kind, filters } of kinds)
    for (const { index } of repeats(filters.map((filter) => JSON.stringify(filter))))
      yield problem(
        'duplicate-trigger-filter',
        [...path, kind, index],
        `The trigger configuration for the source action ${sourceActionName} contains the same filter more than once.`,
      );
}

/**
 * Tags, branches, or both, and file paths only together with branches. The guide refuses tags together with branches on one
 * page and has an example of them on another, so that this is a trap and no error.
 */
function isValidPush({ tags, branches, filePaths }: PushFilter): boolean {
  if (![tags, branches, filePaths].every(saysSomething)) return false;
  return branches !== undefined || (tags !== undefined && filePaths === undefined);
}

/** Branches, or branches together with file paths. */
function isValidPullRequest({ branches, filePaths }: PullRequestFilter): boolean {
  return branches !== undefined && [branches, filePaths].every(saysSomething);
}

const saysSomething = (criteria: FilterCriteria | undefined) =>
  criteria === undefined || criteria.includes !== undefined || criteria.excludes !== undefined;
