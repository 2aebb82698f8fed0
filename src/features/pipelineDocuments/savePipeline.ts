import * as vscode from 'vscode';
import type { ChangeNeeds } from '../../core/changes/plannedChange';
import type { DeployedDefinition } from '../../domain/pipeline/pipeline';
import { asProblem, Problem } from '../../domain/problem';
import type { PipelineRef } from '../../domain/refs';
import { logProblem } from '../../ui/commands/reportProblem';
import type { GuardNeeds } from '../../ui/confirm/guardChange';
import type { Services } from '../../ui/services';
import type { AcceptedAnyway } from './acceptedAnyway';
import { acceptsEffects, askAboutConflict } from './askBeforeSave';
import { compareTexts } from './compareTexts';
import { notSaved, saveDefinition } from '../../core/changes/saveDefinition';
import type { Conflict, Effects, Saved } from '../../core/changes/saveDefinition';
import type { PipelineFiles, ReadDefinition } from './pipelineFiles';
import { readSendable } from './readSendable';
import type { Refusals } from './refusals';
import type { SaveReasons } from './saveReasons';

const shownFor = 10_000;

type Needs = GuardNeeds & Pick<ChangeNeeds, 'gateway' | 'scheduler' | 'watcher'> & Pick<Services, 'log'>;

interface Parts {
  readonly files: () => PipelineFiles;
  readonly reasons: Pick<SaveReasons, 'takeManual'>;
  readonly refusals: Pick<Refusals, 'mark'>;
  readonly accepted: Pick<AcceptedAnyway, 'tell'>;
}

/**
 * Saves a definition that the editor writes. What is thrown is the reason that the editor shows; the document stays as it
 * is.
 */
export const savePipeline =
  (services: Needs, parts: Parts) =>
  async (read: ReadDefinition, text: string): Promise<DeployedDefinition> => {
    const { pipeline } = read.address;
    try {
      if (!parts.reasons.takeManual(read.uri)) throw notAutomatically();
      const definition = await readSendable(text);
      const { base } = read;
      const questions = {
        overwrites: (conflict: Conflict) => overwrites(conflict, read, parts.files()),
        accepts: (effects: Effects) => acceptsEffects(services, effects),
      };
      // The editor shows that it saves, and its calls have timeouts.
      const { signal } = new AbortController();
      const saved = await saveDefinition(services, { pipeline, definition, base }, questions, signal);
      tellSaved(pipeline, saved);
      if (saved.changes.length > 0) void parts.accepted.tell(pipeline, text);
      return saved.deployed;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.kind !== 'fact') logProblem(services.log, 'save', problem);
      await parts.refusals.mark(read.uri, problem);
      throw new Error(problem.message, { cause: error });
    }
  };

/** The editor saves by itself after a pause, or when it loses the focus. */
const notAutomatically = (): Problem =>
  new Problem(
    'fact',
    vscode.l10n.t('To save a definition is to update its pipeline, so it is not saved automatically.'),
  );

async function overwrites(conflict: Conflict, read: ReadDefinition, files: PipelineFiles): Promise<boolean> {
  const answer = await askAboutConflict(conflict);
  if (answer === 'overwrite') return true;
  if (answer === 'compare') {
    await compareTexts(
      { pipeline: conflict.pipeline, version: conflict.current.version },
      read.uri,
      vscode.l10n.t('{0}: version {1} ↔ your edit', conflict.pipeline.name, conflict.current.version),
    );
    // The next save replaces what the user has seen now.
    read.base = conflict.current;
    throw new Problem(
      'fact',
      vscode.l10n.t('Not saved yet. Save again to overwrite version {0}.', conflict.current.version),
    );
  }
  if (answer === 'revert') {
    files.revert(read, conflict.current);
    throw notSaved();
  }
  return false;
}

/** Says what came of a save. */
export function tellSaved(pipeline: PipelineRef, { deployed, changes, replaced }: Saved): void {
  const { version } = deployed;
  if (replaced !== undefined)
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Another user updated {0} at the same moment: your version {1} replaces version {2}, which you have not seen. Compare them in the history of the definition.',
        pipeline.name,
        version,
        replaced,
      ),
    );
  const words =
    changes.length === 0
      ? vscode.l10n.t('{0} is already like this. Nothing was sent.', pipeline.name)
      : vscode.l10n.t('Updated {0} to version {1}.', pipeline.name, version);
  vscode.window.setStatusBarMessage(`$(check) ${words}`, shownFor);
}
