import type { Change } from '../../src/domain/calls/changes';
import type { PipelineGateway } from '../../src/domain/gateway';
import type { Problem } from '../../src/domain/problem';
import { pipelineKey } from '../../src/domain/refs';
import type { ExecutionRef } from '../../src/domain/refs';
import type { ChangeNeeds } from '../../src/core/changes/plannedChange';
import { connection, FakeConnections } from './connections';
import { FakeClock } from './fakeClock';
import { FakeReader } from './fakeReader';

/** The id of every execution that comes of a change. */
export const newId = 'new-run';

/** A reader to which changes can be sent: it records them, and refuses them on request. */
export class FakeGateway extends FakeReader implements PipelineGateway {
  readonly sent: Change[] = [];
  /** What each send fails with, one after the other; it succeeds when there is no more. */
  readonly refusals: Problem[] = [];

  constructor() {
    super(new FakeClock());
  }

  send<T>(change: Change<T>): Promise<T> {
    this.sent.push(change);
    const refusal = this.refusals.shift();
    return refusal ? Promise.reject(refusal) : Promise.resolve(change.answer({ pipelineExecutionId: newId }));
  }
}

/** Everything that changes need, around a gateway that is fake. */
export class FakeChangeNeeds implements ChangeNeeds {
  readonly connections = new FakeConnections([connection('here')]);
  readonly gateway = new FakeGateway();
  callerArn: string | undefined = 'arn:aws:iam::123456789012:user/ada';
  /** The keys of the pipelines that were asked for again. */
  readonly invalidated: string[] = [];
  /** The connections whose resources were asked for again. */
  readonly invalidatedResources: string[] = [];
  readonly watched: ExecutionRef[] = [];

  readonly identities = {
    of: () => (this.callerArn === undefined ? undefined : { callerArn: this.callerArn }),
    find: () => Promise.resolve(this.identities.of()),
  };
  readonly scheduler: ChangeNeeds['scheduler'] = {
    fetch: (query, signal) => this.gateway.ask(query, signal),
    invalidate: (pipeline) => void this.invalidated.push(pipelineKey(pipeline)),
    invalidateResources: (id) => void this.invalidatedResources.push(id),
  };
  readonly watcher: ChangeNeeds['watcher'] = { watch: (execution) => void this.watched.push(execution) };
}
