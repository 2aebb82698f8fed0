import * as vscode from 'vscode';
import { Problem } from '../../domain/problem';
import { isSameExecution } from '../../domain/refs';
import type { ExecutionRef } from '../../domain/refs';
import { back, pick } from '../../ui/quickInput/quickInput';
import { earlierSuccesses } from './timelineSnapshot';
import type { TimelinePanels } from './timelinePanels';
import { executionRow } from '../../ui/quickInput/chooseExecutions';
import type { ExecutionHistory } from '../../core/cache/executionHistory';
import type { Services } from '../../ui/services';

export interface ComparisonNeeds extends Pick<Services, 'now'> {
  readonly history: Pick<ExecutionHistory, 'executions' | 'hasMore'>;
}

/** Sets another execution beside the one of an open timeline: the success before it, a chosen one, or none. */
export async function compareTimelines(
  { history, now }: ComparisonNeeds,
  timelines: Pick<TimelinePanels, 'compare'>,
  execution: ExecutionRef,
  choice: 'previousSuccess' | 'choose' | 'nothing',
): Promise<void> {
  switch (choice) {
    case 'nothing':
      return timelines.compare(execution, undefined);
    case 'previousSuccess': {
      const previous = earlierSuccesses(execution, { history })[0];
      if (!previous)
        throw new Problem('fact', vscode.l10n.t('None of the earlier executions that are loaded succeeded.'));
      return timelines.compare(execution, previous.ref);
    }
    case 'choose': {
      const others = history
        .executions(execution.pipeline)
        .filter(({ ref }) => !isSameExecution(ref, execution));
      const answer = await pick({
        title: vscode.l10n.t('Compare with…'),
        placeholder: vscode.l10n.t('Which execution?'),
        rows: () => others.map((other) => executionRow(other, now(execution.pipeline.connection))),
      });
      if (answer !== undefined && answer !== back) timelines.compare(execution, answer.ref);
    }
  }
}
