import type { Services } from '../../ui/services';
import type { ToolName } from '../../manifest/ids';
import type { ChangeNeeds } from '../../core/changes/plannedChange';
import type { ConnectionIdentities } from '../../core/connections/connectionIdentities';
import type { ConnectionList } from '../../core/connections/connectionList';
import type { Causes } from '../../core/causes/causes';
import type { SnapshotStore } from '../../core/cache/snapshotStore';
import type { WorkPlace } from '../../core/jobs/jobDesk';
import type { JobRuns } from '../../core/jobs/jobRuns';
import type { WorkedJob } from '../../domain/jobs/workedJob';
import type { ConnectionId } from '../../domain/refs';
import type { FailureExcerpts } from '../../core/logs/failureExcerpts';
import type { ToolInput } from './inputs';

/** What the tools work with. */
export interface ToolServices extends ChangeNeeds, Pick<Services, 'git'> {
  readonly connections: Pick<ConnectionList, 'all' | 'find'>;
  readonly identities: Pick<ConnectionIdentities, 'find' | 'of'>;
  readonly causes: Pick<Causes, 'read'>;
  readonly excerpts: Pick<FailureExcerpts, 'read'>;
  readonly store: Pick<SnapshotStore, 'get'>;
  /** The jobs that this window works. */
  readonly desk: {
    placesOf(connection: ConnectionId): readonly WorkPlace[];
    find(place: WorkPlace): { readonly jobs: readonly WorkedJob[] } | undefined;
    readonly runs: Pick<JobRuns, 'of'>;
  };
  /** Now by the service's clock of a connection, in epoch milliseconds. */
  readonly now: (connection: string) => number;
}

/** The question to the user before a change. */
export interface Confirmation {
  readonly title: string;
  readonly message: string;
}

/**
 * A tool of the AI chat. Its answers are short English texts, whatever the language of the editor, because a model
 * reads them.
 */
export interface Tool<Name extends ToolName> {
  /** @throws Problem, whose sentence is returned to the model. */
  invoke(services: ToolServices, input: ToolInput<Name>, signal: AbortSignal): Promise<string>;
  /** For a tool that changes something: the question that always comes first. Refuses what must not be asked. */
  confirm?(services: ToolServices, input: ToolInput<Name>, signal: AbortSignal): Promise<Confirmation>;
}
