import * as vscode from 'vscode';
import { startExecution } from '../../domain/calls/changes';
import { emptyDraft, requestOf } from '../../domain/start/startDraft';
import type { StartDraft } from '../../domain/start/startDraft';
import { missingVariables } from '../../domain/start/startRequest';
import { back, pick } from '../../ui/quickInput/quickInput';
import type { Answer } from '../../ui/quickInput/quickInput';
import { copyAsCli } from '../../ui/hub/copyAsCli';
import { askEarlier } from './askEarlier';
import { askPreset } from './askPreset';
import { askRevision } from './askRevision';
import { askToSave } from './askToSave';
import { askVariable } from './askVariable';
import { hubRows } from './hubRows';
import type { StartChoice } from './hubRows';
import type { StartSession } from './startSession';

/** The inputs so far, and those that could not be taken over. */
interface Inputs {
  readonly draft: StartDraft;
  readonly left: readonly string[];
}

/**
 * One list to start from: Enter on the first row starts; every other row opens its own step and returns here
 * with every choice so far. Undefined when the user dismisses it: nothing is started then.
 */
export async function askStart(
  session: StartSession,
  first: StartDraft,
  firstLeft: readonly string[],
): Promise<StartDraft | undefined> {
  let inputs: Inputs = { draft: first, left: firstLeft };
  let lastChoice: StartChoice | undefined;
  for (;;) {
    const rows = hubRows(session, inputs.draft, inputs.left);
    const active = rows.find(({ value }) => value && lastChoice && isSameChoice(value, lastChoice))?.value;
    const choice = await pick<StartChoice>({
      title: session.titled(vscode.l10n.t('Start {0}', session.pipeline.ref.name)),
      placeholder: vscode.l10n.t('Press Enter to start, or select a row to change it first'),
      rows: () => rows,
      ...(active && { active }),
    });
    if (choice === undefined || choice === back) return undefined;
    const missing = missingVariables(session.pipeline, inputs.draft.variables)[0];
    if (choice.kind === 'start' && !missing) return inputs.draft;
    const step: StartChoice =
      choice.kind === 'start' && missing ? { kind: 'variable', variable: missing } : choice;
    const changed = await askStep(session, inputs, step);
    if (changed === undefined) return undefined;
    // The first row is active after a change, so that the next Enter starts.
    lastChoice = changed === back ? step : { kind: 'start' };
    if (changed !== back) inputs = changed;
  }
}

const isSameChoice = (a: StartChoice, b: StartChoice): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Opens the step of a row. Undefined when the whole start is given up. */
async function askStep(session: StartSession, inputs: Inputs, step: StartChoice): Promise<Answer<Inputs>> {
  const { draft } = inputs;
  switch (step.kind) {
    case 'source':
      return withDraft(await askRevision(session, draft, step.action));
    case 'variable':
      return withDraft(await askVariable(session, draft, step.variable));
    case 'earlier':
      return askEarlier(session);
    case 'presets':
      return askPreset(session);
    case 'save': {
      const answer = await askToSave(session, draft);
      return answer === 'saved' ? inputs : answer;
    }
    case 'takeBack':
      return { draft: emptyDraft(session.pipeline), left: [] };
    case 'copyCli':
      await copyStart(session, draft);
      return undefined;
    case 'start':
      return inputs;
  }
}

const withDraft = (answer: Answer<StartDraft>): Answer<Inputs> =>
  answer === undefined || answer === back ? answer : { draft: answer, left: [] };

function copyStart({ services }: StartSession, draft: StartDraft): Promise<void> {
  // A command that is run later, and perhaps twice, is a new intention each time: it has no token.
  const start = startExecution({ pipeline: draft.pipeline.ref, request: requestOf(draft, '') });
  return copyAsCli(services, [{ ...start, input: { ...start.input, clientRequestToken: undefined } }]);
}
