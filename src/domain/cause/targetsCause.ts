import * as l10n from '@vscode/l10n';
import { knownFacts } from './causeText';
import type { CauseWords } from './causeText';
import { countWords } from './countWords';

/** What an action of CodePipeline deploys to, from ListDeployActionExecutionTargets: an instance, or a pod of a cluster. */
export interface ActionTarget {
  readonly id: string;
  readonly type?: string;
  /** As AWS spells it, for example `Failed`. */
  readonly status: string;
  /** In their order. */
  readonly events: readonly TargetEvent[];
}

export interface TargetEvent {
  readonly name: string;
  readonly status: string;
  readonly message?: string;
  /** The command of Systems Manager that ran on the target. */
  readonly commandId?: string;
}

/** Why a deployment to instances or a cluster failed. */
export interface TargetsCause {
  readonly kind: 'targets';
  readonly target: string;
  readonly targetType?: string;
  readonly event?: string;
  readonly message?: string;
  readonly commandId?: string;
  readonly counts: readonly (readonly [status: string, count: number])[];
}

const isFailed = ({ status }: { readonly status: string }): boolean => /^failed$/i.test(status);

/** The first event that failed on a target; undefined when none tells a failure. */
export function targetsCause(targets: readonly ActionTarget[]): TargetsCause | undefined {
  const failed = targets.filter((target) => isFailed(target) || target.events.some(isFailed));
  const target =
    failed.find(({ events }) => events.some((each) => isFailed(each) && each.message)) ?? failed[0];
  if (target === undefined) return undefined;
  const event = target.events.find(isFailed);
  const statuses = [...new Set(targets.map(({ status }) => status))];
  return {
    kind: 'targets',
    target: target.id,
    ...(target.type !== undefined && { targetType: target.type }),
    ...(event && { event: event.name }),
    ...(event?.message !== undefined && { message: event.message }),
    ...(event?.commandId !== undefined && { commandId: event.commandId }),
    counts: statuses.map((status) => [status, targets.filter((each) => each.status === status).length]),
  };
}

export function targetsWords({
  target,
  targetType,
  event,
  message = '',
  commandId,
  counts,
}: TargetsCause): CauseWords {
  const lines = message.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const step = event ?? l10n.t('The deployment');
  return {
    sentence:
      first === ''
        ? l10n.t('{0} failed on {1}.', step, target)
        : l10n.t('{0} failed on {1}: {2}', step, target, first.trim()),
    facts: knownFacts([
      [l10n.t('Target'), target],
      [l10n.t('Type'), targetType],
      [l10n.t('Lifecycle event'), event],
      [l10n.t('Targets'), countWords(counts)],
      [l10n.t('Command ID'), commandId],
    ]),
    ...(lines.length > 1 && { output: lines }),
  };
}
