import * as vscode from 'vscode';
import { declarationOf, executionsOf, pipelinesOf } from '../../domain/calls/queries';
import type { Clock } from '../../domain/clock';
import type { Disposable, ObservableValue, MutableValue } from '../../domain/event';
import type { LocalRepositories } from '../../domain/git/localRepository';
import { findWorkspacePipelines } from '../../domain/workspace/workspaceEvidence';
import type { WorkspaceClues } from '../../domain/workspace/workspaceEvidence';
import { executeCommand } from '../../ui/commands/executeCommand';
import { bindPipelines, hasWorkspace } from '../../ui/settings/boundPipelinesSetting';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import { knownCandidates, workspaceClues } from './workspaceClues';

/** The rows of a view load one after the other; the offer waits until none has arrived for this long. */
const quietFor = 3_000;
/** A notification has space for two or three lines. */
const mostNamed = 5;

/** The facts on which the offer depends. */
export interface OfferSources {
  readonly setting: ObservableValue<readonly unknown[]>;
  /** Whether the offer was made in this workspace before. */
  readonly wasMade: Pick<MutableValue<boolean>, 'value' | 'set'>;
  readonly git: Pick<LocalRepositories, 'find'>;
  readonly connections: Pick<ConnectionList, 'all'>;
  readonly store: SnapshotStore;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Offers once in a workspace to follow the pipelines that seem to belong to it. Uses only data that is on
 * screen anyway, and files: it costs no call.
 */
export class BindingOffer implements Disposable {
  readonly #subscription: Disposable;
  #wait: Disposable | undefined;
  #clues: Promise<WorkspaceClues> | undefined;

  constructor(private readonly sources: OfferSources) {
    this.#subscription = sources.store.onDidChange((id) => {
      if (pipelinesOf.is(id) || executionsOf.is(id) || declarationOf.is(id)) this.#lookLater();
    });
    // What is on screen already.
    this.#lookLater();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#wait?.dispose();
  }

  get #isOpen(): boolean {
    return hasWorkspace() && !this.sources.wasMade.value && this.sources.setting.value.length === 0;
  }

  #lookLater(): void {
    if (!this.#isOpen) return;
    this.#wait?.dispose();
    this.#wait = this.sources.clock.after(quietFor, () => void this.#offer().catch(this.sources.onFailure));
  }

  async #offer(): Promise<void> {
    const { connections, store, git, wasMade } = this.sources;
    if (knownCandidates(connections, store).length === 0) return;
    const clues = await (this.#clues ??= workspaceClues(git));
    const found = findWorkspacePipelines(knownCandidates(connections, store), clues);
    if (found.length === 0 || !this.#isOpen) return;
    wasMade.set(true);
    const names = namesOf(found.map(({ ref }) => ref.name));
    const follow = vscode.l10n.t('Show in Status Bar');
    const choose = vscode.l10n.t('Choose…');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Pipelines of this workspace: {0}. Show their status in the status bar?', names),
      follow,
      choose,
    );
    if (answer === choose) await executeCommand('codepipeline.findWorkspacePipelines');
    if (answer === follow)
      await bindPipelines(found.map(({ ref }) => ({ connection: ref.connection, pipeline: ref.name })));
  }
}

function namesOf(all: readonly string[]): string {
  const named = all.slice(0, mostNamed).join(', ');
  const left = all.length - mostNamed;
  return left > 0 ? vscode.l10n.t('{0} and {1} more', named, left) : named;
}
