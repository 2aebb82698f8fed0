import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { isSameExecution, isSamePipeline } from '../../domain/refs';
import type { ExecutionRef } from '../../domain/refs';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { targetsOf } from '../../ui/commands/target';
import { executionRow, fetchExecutions } from '../../ui/quickInput/chooseExecutions';
import { choosePipeline } from '../../ui/quickInput/choosePipeline';
import { back, pick } from '../../ui/quickInput/quickInput';
import { answerInto, askSteps } from '../../ui/quickInput/steps';
import type { Services } from '../../ui/services';
import { compareTimelines } from './compareTimelines';
import type { TimelinePanels } from './timelinePanels';

/** Opens the timeline of an execution beside the last success before it. */
export const compareWithPrevious =
  (services: Services, timelines: TimelinePanels): CommandHandler<'codepipeline.compareWithPrevious'> =>
  async (target) => {
    if (!target?.execution) return;
    timelines.show(target.execution);
    await compareTimelines(services, timelines, target.execution, 'previousSuccess');
  };

/** Opens the timeline of the newer one of two selected executions beside the older one. */
export const compareSelected =
  (services: Services, timelines: TimelinePanels): CommandHandler<'codepipeline.compareSelected'> =>
  (...rows) => {
    const targets = targetsOf(...rows);
    const [one, other, ...more] = targets.flatMap(({ execution }) => execution ?? []);
    const isPair = one && other && more.length === 0 && targets.length === 2;
    if (!isPair || !isSamePipeline(one.pipeline, other.pipeline))
      throw new Problem('fact', vscode.l10n.t('Select two executions of one pipeline to compare them.'));
    show(services, timelines, one, other);
  };

/** Asks for two executions of a pipeline, and compares them. */
export const compareExecutions =
  (services: Services, timelines: TimelinePanels): CommandHandler<'codepipeline.compareExecutions'> =>
  async () => {
    const title = vscode.l10n.t('Compare Executions');
    const pipeline = await choosePipeline(services, undefined, title);
    if (!pipeline) return;
    const executions = await fetchExecutions(services, pipeline);
    if (executions.length < 2)
      throw new Problem('fact', vscode.l10n.t('{0} has fewer than two executions.', pipeline.name));
    let first: ExecutionRef | undefined;
    let second: ExecutionRef | undefined;
    const ask = async (
      placeholder: string,
      left: typeof executions,
      active: ExecutionRef | undefined,
      hasBack: boolean,
    ) => {
      const rows = left.map((execution) => executionRow(execution, services.now(pipeline.connection)));
      const start = left.find(({ ref }) => active && isSameExecution(ref, active));
      const answer = await pick({
        title,
        placeholder,
        hasBack,
        rows: () => rows,
        ...(start && { active: start }),
      });
      return answer === undefined || answer === back ? answer : answer.ref;
    };
    const others = () => executions.filter(({ ref }) => !first || !isSameExecution(ref, first));
    const isDone = await askSteps([
      {
        ask: async (hasBack) =>
          answerInto(await ask(vscode.l10n.t('Which execution?'), executions, first, hasBack), (ref) => {
            first = ref;
          }),
      },
      {
        ask: async (hasBack) =>
          answerInto(
            await ask(vscode.l10n.t('Compare with which execution?'), others(), second, hasBack),
            (ref) => {
              second = ref;
            },
          ),
      },
    ]);
    if (isDone && first && second) show(services, timelines, first, second);
  };

/** The newer one is shown, with its differences from the older one. */
function show(
  { history }: Pick<Services, 'history'>,
  timelines: TimelinePanels,
  one: ExecutionRef,
  other: ExecutionRef,
): void {
  // Newest first.
  const known = history.executions(one.pipeline);
  const place = (ref: ExecutionRef) => known.findIndex((each) => isSameExecution(each.ref, ref));
  const [newer, older] = place(one) <= place(other) ? [one, other] : [other, one];
  timelines.show(newer);
  timelines.compare(newer, older);
}
