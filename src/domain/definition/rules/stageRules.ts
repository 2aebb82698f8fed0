import type { ActionDeclaration, PipelineDeclaration } from '../declaration';
import { problem } from '../definitionProblem';
import type { Problems } from '../definitionProblem';
import { placesOf } from './definitionPlace';
import { repeats } from './repeats';

const minimumStages = 2;
const maximumStages = 50;
const maximumActions = 1000;
/** The quotas page names 50 in one place and 100 in another: the larger is accepted. */
const maximumActionsPerStage = 100;

const gates = ['beforeEntry', 'onSuccess', 'onFailure'] as const;

const isSource = ({ actionTypeId }: ActionDeclaration) => actionTypeId.category === 'Source';

/** How many stages and actions there are, and which stages hold source actions. */
export function* stageOrderProblems(pipeline: PipelineDeclaration): Problems {
  const { stages } = pipeline;
  if (stages.length < minimumStages)
    yield problem(
      'too-few-stages',
      ['stages'],
      `Pipeline has only ${stages.length} stage(s). There should be a minimum of ${minimumStages} stages in a pipeline`,
    );
  if (stages.length > maximumStages)
    yield problem(
      'too-many-stages',
      ['stages', maximumStages],
      `Pipeline has too many stages. There can only be up to ${maximumStages} stages in a pipeline`,
    );

  const places = placesOf(pipeline);
  const mustStartWithSource = 'Pipeline should start with a stage that only contains source actions';
  if (stages[0]?.actions.length === 0)
    yield problem('first-stage-not-source', ['stages', 0, 'actions'], mustStartWithSource);
  for (const { stageIndex, action, path } of places)
    if (stageIndex === 0 && !isSource(action))
      yield problem('first-stage-not-source', [...path, 'actionTypeId', 'category'], mustStartWithSource);
  for (const { stageIndex, action, path } of places)
    if (stageIndex > 0 && isSource(action))
      yield problem(
        'source-outside-first-stage',
        [...path, 'actionTypeId', 'category'],
        'Source actions can only be included in the first stage of the pipeline',
      );
  if (places.every(({ action }) => isSource(action)))
    yield problem(
      'only-source-actions',
      ['stages'],
      'Pipeline should contain at least 1 action whose category is not Source',
    );
  const tooMuch = places[maximumActions];
  if (tooMuch !== undefined)
    yield problem(
      'too-many-actions',
      tooMuch.path,
      `Pipeline has too many actions. There can only be up to ${maximumActions} actions in a pipeline`,
    );
}

/** The names of stages and of the actions in each, and how many actions there are. */
export function* stageContentProblems({ stages }: PipelineDeclaration): Problems {
  for (const { index, value } of repeats(stages.map(({ name }) => name)))
    yield problem(
      'duplicate-stage',
      ['stages', index, 'name'],
      `Stage name '${value}' is used more than once`,
    );

  for (const [stageIndex, { name, actions, blockers = [] }] of stages.entries()) {
    const path = ['stages', stageIndex];
    if (blockers.length > 0)
      yield problem(
        'reserved-blockers',
        [...path, 'blockers'],
        `Stage '${name}' declares blockers, which are reserved for future use`,
      );
    if (actions.length === 0)
      yield problem('empty-stage', [...path, 'actions'], `Stage '${name}' should contain at least 1 action`);
    if (actions.length > maximumActionsPerStage)
      yield problem(
        'too-many-actions-in-stage',
        [...path, 'actions', maximumActionsPerStage],
        `Stage '${name}' has too many actions. There can only be up to ${maximumActionsPerStage} actions in a stage`,
      );
    for (const { index, value } of repeats(actions.map((action) => action.name)))
      yield problem(
        'duplicate-action',
        [...path, 'actions', index, 'name'],
        `Action name '${value}' is used more than once in stage '${name}'`,
      );
  }
}

/** Features that a stage must not have when the pipeline is of type V1. */
export function* stageTypeProblems({ pipelineType, stages }: PipelineDeclaration): Problems {
  if (pipelineType !== 'V1') return;
  for (const [index, stage] of stages.entries())
    for (const gate of gates)
      if (stage[gate] !== undefined)
        yield problem(
          'conditions-need-v2',
          ['stages', index, gate],
          'Stage level conditions can only be used with V2 pipelines.',
        );
}
