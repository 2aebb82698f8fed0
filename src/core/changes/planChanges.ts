import * as l10n from '@vscode/l10n';
import { detailOf, executionsOf, stateOf } from '../../domain/calls/queries';
import * as changes from '../../domain/calls/changes';
import type { Change } from '../../domain/calls/changes';
import { hasAnswer, isRunningAgain, isStopping, madeRollback } from '../../domain/operate/afterLostAnswer';
import type {
  ApprovalAnswer,
  OverridableGate,
  RetryMode,
  StopMode,
  TransitionSide,
} from '../../domain/operate/changeModes';
import { Problem } from '../../domain/problem';
import { shortId } from '../../domain/refs';
import type { ExecutionRef, PipelineRef, StageRef } from '../../domain/refs';
import type { StartRequest } from '../../domain/start/startRequest';
import { explainClosedApproval } from './openApprovals';
import type { OpenApproval } from './openApprovals';
import type { ChangeNeeds, Done, PlannedChange } from './plannedChange';

// Every change that the extension makes, planned for commands and for the tools of the AI chat alike.

type Needs = Pick<ChangeNeeds, 'gateway' | 'scheduler'>;

/** A change that brings forth an execution. */
export interface Started extends Done {
  readonly started: ExecutionRef;
}

/** What is known may be of before the change. */
const fresh = { fresh: true };

/** Starts an execution. The token of the request keeps a repeated send from starting a second one. */
export function planStart(
  { gateway }: Needs,
  of: { readonly pipeline: PipelineRef; readonly request: StartRequest },
): PlannedChange<Started> {
  const call = changes.startExecution(of);
  return {
    name: of.pipeline.name,
    call,
    send: async (signal) => ({ started: await gateway.send(call, signal) }),
  };
}

/** Stops an execution. An empty reason is not sent. */
export function planStop(
  { gateway, scheduler }: Needs,
  of: { readonly execution: ExecutionRef; readonly mode: StopMode; readonly reason?: string | undefined },
): PlannedChange {
  const { execution, mode } = of;
  const call = changes.stopExecution({ ...of, reason: of.reason?.trim() || undefined });
  return {
    ...plainChange(gateway, shortId(execution.executionId), call),
    wasDone: async (signal) =>
      isStopping((await scheduler.fetch(detailOf(execution), signal, fresh)).status, mode) ? {} : undefined,
  };
}

/** Runs the failed actions of a stage again, or all of them. */
export function planRetry(
  { gateway, scheduler }: Needs,
  of: {
    readonly stage: StageRef;
    readonly executionId: string;
    readonly mode: RetryMode;
    /** Whether other actions of the stage are still running, so that nothing tells whether the retry was made. */
    readonly isRunning?: boolean;
  },
): PlannedChange {
  const { stage, executionId } = of;
  const { pipeline } = stage;
  const call = changes.retryStage(of);
  const done: Started = { started: { pipeline, executionId } };
  const change: PlannedChange = {
    name: stage.stage,
    call,
    send: async (signal) => {
      await gateway.send(call, signal);
      return done;
    },
  };
  if (of.isRunning) return change;
  return {
    ...change,
    wasDone: async (signal) =>
      isRunningAgain(await scheduler.fetch(stateOf(pipeline), signal, fresh), stage, executionId)
        ? done
        : undefined,
    foundDone: l10n.t(
      '{0} of {1} is running again. AWS does not report whether this retry or that of another user started it, which may include other actions.',
      stage.stage,
      pipeline.name,
    ),
  };
}

/** Approves or rejects an approval. A refusal because it is closed by then says who closed it. */
export function planAnswer(
  { gateway, scheduler, identities }: Needs & Pick<ChangeNeeds, 'identities'>,
  of: { readonly approval: OpenApproval; readonly answer: Pick<ApprovalAnswer, 'verdict' | 'summary'> },
): PlannedChange {
  const { approval, answer } = of;
  const { ref, token } = approval;
  const call = changes.answerApproval({ action: ref, answer: { ...answer, token } });
  const change = plainChange(gateway, ref.action, call);
  // A rejected execution ends, and is not followed for that.
  const { execution } = approval;
  const done: Done = answer.verdict === 'Approved' && execution ? { started: execution } : {};
  return {
    ...change,
    send: async (signal) => {
      try {
        await change.send(signal);
        return done;
      } catch (error) {
        if (!(error instanceof Problem) || error.kind !== 'approvalClosed') throw error;
        const explanation = await explainClosedApproval(scheduler, approval, signal).catch(() => undefined);
        throw new Problem(error.kind, explanation ?? error.message, error.details);
      }
    },
    wasDone: async (signal) => {
      const caller = await identities.find(ref.pipeline.connection, signal);
      const state = await scheduler.fetch(stateOf(ref.pipeline), signal, fresh);
      return hasAnswer(state, ref, answer, caller?.callerArn) ? done : undefined;
    },
  };
}

/** Opens the gate into a stage, or out of it. */
export function planEnable(
  { gateway }: Needs,
  of: {
    readonly stage: StageRef;
    readonly side: TransitionSide;
    /** The id of the execution that enters because of it. */
    readonly entering?: string;
  },
): PlannedChange {
  const { stage, entering } = of;
  const change = plainChange(gateway, stage.stage, changes.enableTransition(of));
  return {
    ...change,
    send: async (signal) => {
      await change.send(signal);
      return entering === undefined ? {} : { started: { pipeline: stage.pipeline, executionId: entering } };
    },
  };
}

/** Closes the gate into a stage, or out of it. */
export const planDisable = (
  { gateway }: Needs,
  of: { readonly stage: StageRef; readonly side: TransitionSide; readonly reason: string },
): PlannedChange => plainChange(gateway, of.stage.stage, changes.disableTransition(of));

/** Lets an execution pass a condition that holds it. */
export function planOverride(
  { gateway }: Needs,
  of: { readonly stage: StageRef; readonly executionId: string; readonly gate: OverridableGate },
): PlannedChange {
  const { stage, executionId } = of;
  const change = plainChange(gateway, stage.stage, changes.overrideCondition(of));
  return {
    ...change,
    send: async (signal) => {
      await change.send(signal);
      return { started: { pipeline: stage.pipeline, executionId } };
    },
  };
}

/** Runs a stage again with the revisions of an earlier success. */
export function planRollback(
  { gateway, scheduler }: Needs,
  of: { readonly stage: StageRef; readonly targetExecutionId: string },
): PlannedChange<Started> {
  const { stage, targetExecutionId } = of;
  const call = changes.rollbackStage(of);
  const newest = async (signal: AbortSignal) =>
    (await scheduler.fetch(executionsOf(stage.pipeline), signal, fresh)).executions;
  let before: ReadonlySet<string> | undefined;
  return {
    name: stage.stage,
    call,
    send: async (signal) => {
      before ??= new Set((await newest(signal)).map(({ ref }) => ref.executionId));
      return { started: await gateway.send(call, signal) };
    },
    wasDone: async (signal) => {
      const made = before && madeRollback(await newest(signal), before, targetExecutionId);
      return made && { started: made.ref };
    },
  };
}

const plainChange = (gateway: ChangeNeeds['gateway'], name: string, call: Change): PlannedChange => ({
  name,
  call,
  send: async (signal) => {
    await gateway.send(call, signal);
    return {};
  },
});
