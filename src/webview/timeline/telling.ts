import type { LookedAt, TimelineCommand } from '../../domain/timelineContract';
import type { Scene, Selection } from './scene';
import { choiceOf, type ViewState } from './viewState';

/** Tells the extension by itself, and each thing once, what the user looks at and has chosen. */
export class Telling {
  #lookedAt = '';
  #choice = '{}';

  constructor(private readonly run: (command: TimelineCommand) => void) {}

  /** What the details of an attempt show besides costs calls: the extension learns which are open. */
  lookAt(scene: Pick<Scene, 'layout'>, selection: Selection | undefined): void {
    const { key, target } = lookedAt(scene, selection);
    if (key === this.#lookedAt) return;
    this.#lookedAt = key;
    this.run({ verb: 'lookAt', target });
  }

  /** A link to the page carries what the user has chosen in it. */
  choose(view: ViewState): void {
    const choice = choiceOf(view);
    const key = JSON.stringify(choice);
    if (key === this.#choice) return;
    this.#choice = key;
    this.run({ verb: 'choose', choice });
  }
}

/** The attempt whose details are open, or none. Another key means that it is another one, or ended. */
function lookedAt(
  { layout }: Pick<Scene, 'layout'>,
  selection: Selection | undefined,
): { readonly key: string; readonly target: LookedAt } {
  const { executionId } = layout.execution.ref;
  if (selection?.kind !== 'action' || !selection.attempt) return { key: '', target: { executionId } };
  const { action, attempt } = selection;
  return {
    key: `${attempt.id} ${attempt.status}`,
    target: { executionId, stage: action.stage, action: action.name, actionExecutionId: attempt.id },
  };
}
