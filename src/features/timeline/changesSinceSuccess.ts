import { withVersionChanges } from '../../core/changes/versionChanges';
import { readChanges } from '../../core/causes/readChanges';
import type { ChangeReading } from '../../core/causes/readChanges';
import type { ChangesSince } from '../../domain/cause/changesSince';
import type { Disposable } from '../../domain/event';
import type { Execution } from '../../domain/execution/execution';
import { sourceActions } from '../../domain/pipeline/pipeline';
import type { TimelineInput } from '../../domain/timeline/input';

/** What changed from the last success to a failed execution, read once the user looks at a failure in it. */
export class ChangesSinceSuccess implements Disposable {
  #asked = new AbortController();
  #key: string | undefined;
  #value: ChangesSince | undefined;

  constructor(
    private readonly reading: ChangeReading,
    private readonly onDidChange: () => void,
  ) {}

  get value(): ChangesSince | undefined {
    return this.#value;
  }

  /** Reads it unless it is known, or being read. */
  read({ execution, declaration }: TimelineInput, before: Execution, region: string): void {
    const key = JSON.stringify([execution.ref, execution.updatedAt, before.ref]);
    if (this.#key === key || !declaration) return;
    this.dispose();
    this.#key = key;
    const asked = new AbortController();
    this.#asked = asked;
    const question = { before, after: execution, sources: sourceActions(declaration), region };
    const read = async () => {
      const changes = await readChanges(this.reading, question, asked.signal);
      return withVersionChanges(this.reading, execution.ref.pipeline, changes, asked.signal);
    };
    void read().then(
      (value) => {
        if (asked.signal.aborted) return;
        this.#value = value;
        this.onDidChange();
      },
      () => {},
    );
  }

  dispose(): void {
    this.#asked.abort();
    this.#value = undefined;
    this.#key = undefined;
  }
}
