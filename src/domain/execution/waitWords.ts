import * as l10n from '@vscode/l10n';
import { statusWords } from '../pipeline/statusWords';
import type { ConditionGate } from '../pipeline/pipelineState';
import { principalName } from '../pipeline/trigger';
import type { Wait, WaitCause } from './wait';

const gateWords: { readonly [K in ConditionGate]: () => string } = {
  beforeEntry: () => l10n.t('entry condition'),
  onSuccess: () => l10n.t('success condition'),
  onFailure: () => l10n.t('failure condition'),
};

/** Where a condition stands, for example "entry condition". */
export const gateName = (gate: ConditionGate): string => gateWords[gate]();

/** What a run waits for now, in the words of every view: "Needs approval", "Waiting for Production". */
export function waitWords({ cause, stage }: Pick<Wait, 'cause' | 'stage'>): string {
  switch (cause.kind) {
    case 'approval':
      return statusWords('WaitingForApproval');
    case 'transition':
      return l10n.t('{0} disabled', stage);
    case 'occupied':
      return l10n.t('Waiting for {0}', stage);
    case 'queued':
      return l10n.t('Queued for {0}', stage);
    case 'condition':
    case 'retry':
      return causeWords(cause);
  }
}

/** The same within a sentence, after a name: "waiting for Production". */
export function waitWordsWithin(wait: Pick<Wait, 'cause' | 'stage'>): string {
  const words = waitWords(wait);
  // It begins with the name of the stage.
  if (wait.cause.kind === 'transition') return words;
  return `${words.charAt(0).toLocaleLowerCase()}${words.slice(1)}`;
}

/** By whom or why a run is held, as far as that is known: "Behind Add contract tests · 975bc905". */
export function waitDetail({ cause, stage, action }: Wait): string | undefined {
  switch (cause.kind) {
    case 'approval':
      return action === undefined ? undefined : `${stage}/${action}`;
    case 'occupied':
      return causeWords(cause);
    case 'transition':
      return cause.by === undefined && cause.reason === undefined ? undefined : causeWords(cause);
    case 'condition':
      return stage;
    case 'retry':
    case 'queued':
      return undefined;
  }
}

/** What a stretch of time was spent on waiting for, as a short sentence without a full stop. */
export function causeWords(cause: WaitCause): string {
  switch (cause.kind) {
    case 'approval':
      return l10n.t('Waiting for approval');
    case 'transition': {
      const disabled =
        cause.by === undefined
          ? l10n.t('Transition disabled')
          : l10n.t('Transition disabled by {0}', principalName(cause.by));
      return cause.reason === undefined ? disabled : `${disabled}: ${cause.reason}`;
    }
    case 'occupied':
      return cause.run === undefined
        ? l10n.t('Stage occupied by another execution')
        : l10n.t('Behind {0}', cause.run);
    case 'condition':
      return cause.isHeld
        ? l10n.t('Held by the {0}', gateName(cause.gate))
        : l10n.t('Evaluating the {0}', gateName(cause.gate));
    case 'retry':
      return l10n.t('Failed, waiting for a retry');
    case 'queued':
      return l10n.t('Queued');
  }
}
