import { readOpenApprovals } from '../../core/changes/openApprovals';
import { readBackground } from '../../core/changes/approvals';
import { refuseReadOnly } from '../../core/changes/readOnly';
import type { CommandHandler } from '../../ui/commands/commandRegistry';
import { sendChanges } from '../../ui/hub/sendChanges';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { Services } from '../../ui/services';
import { closedApproval, isSameAction, lookingAt } from './answerApproval';
import { answerPlan } from './approvalHub';

/** Sends an answer that was given in the timeline: its token is read now, and a production connection asks first. */
export const answerApproval = (services: Services): CommandHandler<'codepipeline.answerApproval'> => {
  /** Approvals that are being answered: a second click must not be told that the first was there before. */
  const busy = new Set<string>();
  return async ({ action, execution }, { verdict, summary }) => {
    if (!action) return;
    const key = JSON.stringify([action, execution?.executionId]);
    if (busy.has(key)) return;
    busy.add(key);
    try {
      const { pipeline } = action;
      refuseReadOnly(services, pipeline.connection);
      const shown = await whileWaiting(lookingAt([pipeline]), async (signal) => {
        const open = await readOpenApprovals(services.scheduler, pipeline, execution, signal);
        const approval = open.find(
          (each) =>
            isSameAction(each.ref, action) &&
            (!execution || each.execution?.executionId === execution.executionId),
        );
        if (!approval) throw closedApproval([action]);
        const background = await readBackground(services.scheduler, approval, signal);
        return { approval, background, outgoing: [] };
      });
      await sendChanges(services, answerPlan(services, { shown: [shown], comment: summary }, verdict));
    } finally {
      busy.delete(key);
    }
  };
};
