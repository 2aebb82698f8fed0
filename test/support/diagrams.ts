import fc from 'fast-check';
import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageDeclaration,
} from '../../src/domain/pipeline/pipeline';
import type { ConditionGate } from '../../src/domain/pipeline/pipelineState';
import { action, attempt, declaration, execution, shop, stageState, state, typeOf } from './builders';
import type { DiagramInput } from '../../src/domain/diagram/makeDiagram';

const gates: readonly ConditionGate[] = ['beforeEntry', 'onSuccess', 'onFailure'];

const anyStage = fc.record({
  orders: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 8 }),
  gates: fc.subarray([...gates]),
});

/** Any structure of stages, run orders and conditions; names repeat between stages. */
export const anyDeclaration: fc.Arbitrary<PipelineDeclaration> = fc
  .array(anyStage, { maxLength: 6 })
  .map((stages) =>
    declaration({
      stages: stages.map(({ orders, gates: own }, index) => ({
        name: `Stage${index}`,
        actions: orders.map((runOrder, at) => action(`Action${at}`, { runOrder })),
        ...(own.length > 0 && { conditions: own.map((gate) => ({ gate, rules: ['Rule'] })) }),
      })),
    }),
  );

const categories = ['Build', 'Test', 'Deploy', 'Invoke', 'Approval'] as const;

/** A pipeline of so many stages, each with so many actions in run orders of three, in which an execution has come half way. */
export function diagramInput(
  stages: number,
  actions: number,
  { at = Math.floor(stages / 2), tick = 0 } = {},
): DiagramInput {
  const start = Date.UTC(2026, 0, 5, 9);
  const actionOf = (index: number, stage: number): ActionDeclaration => {
    const category = stage === 0 ? 'Source' : (categories[index % categories.length] ?? 'Build');
    return action(`${category}${index + 1}`, {
      runOrder: Math.floor(index / 3) + 1,
      type: typeOf(category, category === 'Approval' ? 'Manual' : 'CodeBuild'),
      inputArtifacts: stage === 0 ? [] : ['SourceOutput'],
      outputArtifacts: stage === 0 ? ['SourceOutput'] : [],
    });
  };
  const declared = Array.from({ length: stages }, (_, stage): StageDeclaration => {
    const name = stage === 0 ? 'Source' : `Stage${stage}`;
    return {
      name,
      actions: Array.from({ length: stage === 0 ? 1 : actions }, (_each, index) => actionOf(index, stage)),
      ...(stage === 1 && {
        conditions: [
          { gate: 'beforeEntry', rules: ['Window'] },
          { gate: 'onSuccess', rules: ['Alarms'] },
        ],
      }),
    };
  });
  const running = execution('run-2', {
    startedAt: start,
    sourceRevisions: [{ actionName: 'Source1', revisionId: 'a1b2c3d4'.repeat(5), summary: 'Show the cart' }],
  });
  const waiting = execution('run-3', {
    startedAt: start + 60_000,
    sourceRevisions: [{ actionName: 'Source1', revisionId: 'e5f6a7b8'.repeat(5), summary: 'Fix the cart' }],
  });
  const attempts = declared.slice(0, at + 1).flatMap(({ name, actions: own }, stage) =>
    own
      .filter((_, index) => stage < at || index <= 1)
      .map((each, index) =>
        attempt(`${name}/${each.name}`, {
          execution: running.ref,
          status: stage < at || index === 0 ? 'Succeeded' : 'InProgress',
          startedAt: start + stage * 30_000 + tick,
          updatedAt: start + stage * 30_000 + 20_000 + tick,
          type: each.type,
        }),
      ),
  );
  return {
    declaration: declaration({ ref: shop, stages: declared }),
    executions: [waiting, running],
    attemptsOf: (id) => (id === 'run-2' ? attempts : undefined),
    state: state(
      declared.map(({ name, conditions = [] }, stage) =>
        stageState(name, {
          ...(stage <= at && {
            latestExecution: {
              executionId: 'run-2',
              status: stage < at ? 'Succeeded' : 'InProgress',
              isRollback: false,
            },
          }),
          inboundExecutionIds: stage === at ? ['run-3'] : [],
          transition:
            stage === at + 1
              ? { isEnabled: false, disabledReason: 'Release freeze', changedBy: 'arn:aws:iam::1:user/ada' }
              : { isEnabled: true },
          conditions: conditions.map(({ gate, rules }) => ({
            gate,
            status: 'Succeeded',
            rules: rules.map((rule) => ({ name: rule, status: 'Succeeded' })),
          })),
        }),
      ),
    ),
  };
}
