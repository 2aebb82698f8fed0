import * as l10n from '@vscode/l10n';
import { knownFacts } from './causeText';
import type { CauseWords } from './causeText';
import { countsOf } from './deployment';
import type { Deployment, DeploymentTarget, Diagnostics, LifecycleStep } from './deployment';
import { countWords } from './countWords';

/** Why a deployment of CodeDeploy failed. */
export interface DeploymentCause {
  readonly kind: 'deployment';
  readonly id: string;
  readonly application?: string;
  readonly group?: string;
  readonly code?: string;
  /** CodeDeploy's words for the whole deployment. */
  readonly message?: string;
  readonly counts: readonly (readonly [status: string, count: number])[];
  readonly rollbackId?: string;
  /** The lifecycle event that failed first, and on which target. */
  readonly failure?: DeploymentFailure;
}

interface DeploymentFailure extends Diagnostics {
  readonly target: string;
  readonly step: string;
}

const failureOf = ({ id, steps }: DeploymentTarget): DeploymentFailure | undefined => {
  const hasFailed = ({ status, diagnostics }: LifecycleStep) =>
    status === 'Failed' ||
    (diagnostics?.code !== undefined && diagnostics.code !== 'Success' && status !== 'Succeeded');
  const step = steps.find(hasFailed);
  return step && { target: id, step: step.name, ...step.diagnostics };
};

/** Undefined for a deployment that tells no failure. */
export function deploymentCause(
  deployment: Deployment,
  targets: readonly DeploymentTarget[],
): DeploymentCause | undefined {
  const { id, application, group, error, rollbackId } = deployment;
  const failures = targets.flatMap((target) => failureOf(target) ?? []);
  // A target may be given up because others failed; one with a script says why.
  const failure = failures.find(({ script }) => script !== undefined && script !== '') ?? failures[0];
  if (error === undefined && failure === undefined) return undefined;
  return {
    kind: 'deployment',
    id,
    ...(application !== undefined && { application }),
    ...(group !== undefined && { group }),
    ...(error?.code !== undefined && { code: error.code }),
    ...(error?.message !== undefined && { message: error.message }),
    counts: countsOf(deployment),
    ...(rollbackId !== undefined && { rollbackId }),
    ...(failure && { failure }),
  };
}

export function deploymentWords(cause: DeploymentCause): CauseWords {
  const { id, application, group, code, message, counts, rollbackId, failure } = cause;
  const output = failure?.logTail === undefined ? [] : linesOf(failure.logTail);
  return {
    sentence: sentenceOf(cause),
    facts: knownFacts([
      [l10n.t('Target'), failure?.target],
      [l10n.t('Lifecycle event'), failure?.step],
      [l10n.t('Script'), failure?.script],
      [l10n.t('Agent'), failure?.message],
      [l10n.t('Targets'), counts.length === 0 ? undefined : countWords(counts)],
      [l10n.t('Code'), code],
      [l10n.t('Message'), message],
      [l10n.t('Deployment group'), [application, group].filter(Boolean).join(' / ')],
      [l10n.t('Deployment'), id],
      [l10n.t('Rolled back by'), rollbackId],
    ]),
    ...(output.length > 0 && { output }),
  };
}

function sentenceOf({ failure, message, code }: DeploymentCause): string {
  if (failure === undefined) return message ?? code ?? '';
  const { target, step, script = '', code: kind } = failure;
  const said = lastWords(failure);
  if (script === '')
    return said === ''
      ? l10n.t('{0} failed on {1}.', step, target)
      : l10n.t('{0} failed on {1}: {2}', step, target, said);
  switch (kind) {
    case 'ScriptMissing':
      return l10n.t('The revision does not contain {0}, which {1} runs on {2}.', script, step, target);
    case 'ScriptNotExecutable':
      return l10n.t('{0} is not executable in {1} on {2}.', script, step, target);
    case 'ScriptTimedOut':
      return l10n.t('{0} timed out in {1} on {2}.', script, step, target);
    default: {
      const exit = /exit code (-?\d+)/.exec(failure.message ?? '')?.[1];
      const failed =
        exit === undefined
          ? l10n.t('{0} failed in {1} on {2}', script, step, target)
          : l10n.t('{0} exited with {1} in {2} on {3}', script, exit, step, target);
      return said === '' ? `${failed}.` : `${failed}: ${said}`;
    }
  }
}

/** How the agent marks a line by where the script wrote it. */
const mark = /^\[(stdout|stderr)\]\s?/;

/** What the script wrote first to its error output, which the rest follows from; else what it wrote last; else the agent's words. */
function lastWords({ logTail = '', message = '', script }: DeploymentFailure): string {
  const lines = linesOf(logTail);
  const errors = lines.filter((line) => line.startsWith('[stderr]'));
  const line = errors[0] ?? lines.findLast((each) => mark.test(each));
  if (line !== undefined) return line.replace(mark, '').trim();
  return script === undefined || script === '' ? (linesOf(message)[0] ?? '') : '';
}

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
