import type { Memento } from 'vscode';
import type { Connection } from '../../domain/connection/connection';
import type { Execution } from '../../domain/execution/execution';
import { repositoriesOf } from '../../domain/git/localRepository';
import type { LocalRepository } from '../../domain/git/localRepository';
import type { ActionDeclaration, PipelineDeclaration } from '../../domain/pipeline/pipeline';
import { sourceRepositoryOf } from '../../domain/git/sourceRepository';
import { parseStartMemory, remember } from '../../domain/start/startMemory';
import type { StartMemory } from '../../domain/start/startMemory';
import type { VariableOverride } from '../../domain/start/startRequest';
import { flowTitle } from '../../ui/confirm/flowTitle';
import type { Services } from '../../ui/services';

/** The dependencies of a start beside the services. */
export interface StartNeeds extends Services {
  /** Stored for this machine beyond the session. */
  readonly memory: Pick<Memento, 'get' | 'update'>;
}

const memoryKey = 'start.variables';

/** Everything known during one start, from the first question to the service's answer. */
export class StartSession {
  /** The typed text of each step, which is there when the user comes back. */
  readonly typed = new Map<string, string>();
  /** The branch or tag by which a revision was chosen, shown beside its id. */
  readonly chosenBy = new Map<string, string>();
  readonly #tokens = new Map<string, string>();

  constructor(
    readonly services: StartNeeds,
    readonly connection: Connection,
    readonly pipeline: PipelineDeclaration,
    /** The newest executions, newest first. */
    readonly recent: readonly Execution[],
    private readonly newToken: () => string,
  ) {}

  get memory(): StartMemory {
    return parseStartMemory(this.services.memory.get(memoryKey));
  }

  /** The title of a step: it names the connection in production. */
  titled(title: string): string {
    return flowTitle(this.services, title, [this.pipeline.ref]);
  }

  async remember(given: readonly VariableOverride[]): Promise<void> {
    await this.services.memory.update(memoryKey, remember(this.memory, this.pipeline.ref, given));
  }

  /** The token of an intention: the same for the same inputs, however often they are sent. */
  tokenFor(inputs: string): string {
    const token = this.#tokens.get(inputs) ?? this.newToken();
    this.#tokens.set(inputs, token);
    return token;
  }

  /** The repositories of the workspace that a source action reads. */
  async repositories(action: ActionDeclaration): Promise<readonly LocalRepository[]> {
    const source = sourceRepositoryOf(action, this.connection.region);
    return source ? repositoriesOf(await this.services.git.find(), source) : [];
  }
}
