import assert from 'node:assert/strict';
import type { LocalProcess } from './localProcess';

interface Execution {
  pipelineExecutionId: string;
  status: string;
  startTime: number;
  lastUpdateTime: number;
  stopTrigger?: { reason?: string };
}

interface ActionExecution {
  actionExecutionId: string;
  actionName: string;
  startTime: number;
  status: string;
  output: { executionResult: { externalExecutionId?: string } };
}

interface State {
  stageStates: {
    stageName: string;
    inboundTransitionState: { enabled: boolean };
    actionStates: { latestExecution?: { status: string; token?: string } }[];
  }[];
}

interface Account {
  /** Executions known from their start, oldest first. */
  readonly started: string[];
  readonly stopped: Set<string>;
  /** Tokens of approvals. */
  readonly approved: Set<string>;
  /** Whether the transition may be enabled or disabled: both while an answer is outstanding. */
  gate: Set<boolean>;
  version: number;
  /** As last read, by id. */
  readonly executions: Map<string, Execution>;
  readonly actions: Map<string, ActionExecution>;
}

const ended = ['Succeeded', 'Failed', 'Stopped', 'Superseded', 'Cancelled'];

/** Records what a service has acknowledged, and checks the service against it afterwards. */
export class Ledger {
  readonly #accounts = new Map<string, Account>();
  #size = 0;

  /** How many things have been written down. */
  get size(): number {
    return this.#size;
  }

  latest(name: string): string | undefined {
    return this.#of(name).started.at(-1);
  }

  started(name: string, { pipelineExecutionId }: Record<string, unknown>): void {
    this.#of(name).started.push(pipelineExecutionId as string);
  }

  stopped(name: string, id: string): void {
    this.#of(name).stopped.add(id);
  }

  approved(name: string, token: string): void {
    this.#of(name).approved.add(token);
  }

  updated(name: string, answer: Record<string, unknown>): void {
    const { version } = answer.pipeline as { version: number };
    const account = this.#of(name);
    account.version = Math.max(account.version, version);
  }

  /** To be called before the transition is changed; what it returns, after the answer. */
  turning(name: string, isOpen: boolean): () => void {
    const account = this.#of(name);
    const gate = new Set([...account.gate, isOpen]);
    account.gate = gate;
    return () => {
      // Another change that overlapped with this one may have come first or last.
      if (account.gate === gate) account.gate = new Set([isOpen]);
    };
  }

  async approvalToken({ call }: LocalProcess, name: string): Promise<string | undefined> {
    const { stageStates } = await call<State>('GetPipelineState', { name });
    return stageStates
      .flatMap(({ actionStates }) => actionStates)
      .find(({ latestExecution }) => latestExecution?.token)?.latestExecution?.token;
  }

  async read({ call }: LocalProcess, pipelineName: string): Promise<void> {
    const { executions, actions } = this.#of(pipelineName);
    const listed = await call<{ pipelineExecutionSummaries: Execution[] }>('ListPipelineExecutions', {
      pipelineName,
    });
    const details = await call<{ actionExecutionDetails: ActionExecution[] }>('ListActionExecutions', {
      pipelineName,
    });
    for (const execution of listed.pipelineExecutionSummaries)
      executions.set(execution.pipelineExecutionId, execution);
    for (const action of details.actionExecutionDetails) actions.set(action.actionExecutionId, action);
  }

  /** @throws AssertionError when something that was acknowledged is no longer so. */
  async check(service: LocalProcess): Promise<void> {
    for (const [name, account] of this.#accounts) await checkAccount(service, name, account);
  }

  async checkNothingRuns(service: LocalProcess): Promise<void> {
    for (const [name, { executions }] of this.#accounts) {
      await this.read(service, name);
      const running = [...executions.values()].filter(({ status }) => !ended.includes(status));
      // A disabled transition is all that may still hold one up.
      const { stageStates } = await service.call<State>('GetPipelineState', { name });
      if (stageStates.every(({ inboundTransitionState }) => inboundTransitionState.enabled))
        assert.deepEqual(running, []);
    }
  }

  #of(name: string): Account {
    this.#size++;
    let account = this.#accounts.get(name);
    if (account == null) {
      account = {
        started: [],
        stopped: new Set(),
        approved: new Set(),
        gate: new Set([true]),
        version: 1,
        executions: new Map(),
        actions: new Map(),
      };
      this.#accounts.set(name, account);
    }
    return account;
  }
}

async function checkAccount(service: LocalProcess, name: string, account: Account): Promise<void> {
  const now = await readAll(service, name);
  for (const id of account.started) assert.ok(now.executions.has(id), `${name} has lost execution ${id}.`);
  for (const id of account.stopped) {
    const execution = now.executions.get(id);
    assert.match(execution?.status ?? '', /^Stop/);
    assert.equal(execution?.stopTrigger?.reason, 'enough');
  }
  for (const [id, before] of account.executions) {
    const execution = now.executions.get(id);
    assert.equal(execution?.startTime, before.startTime);
    if (ended.includes(before.status)) assert.deepEqual(execution, before);
  }
  for (const [id, before] of account.actions) {
    const action = now.actions.get(id);
    assert.equal(action?.startTime, before.startTime);
    if (before.status !== 'InProgress') assert.deepEqual(action, before);
  }
  const statusOf = new Map(
    [...now.actions.values()].map(({ output, status }) => [
      output.executionResult.externalExecutionId,
      status,
    ]),
  );
  for (const token of account.approved) assert.equal(statusOf.get(token), 'Succeeded');

  const { stageStates } = await service.call<State>('GetPipelineState', { name });
  const build = stageStates.find(({ stageName }) => stageName === 'Build');
  assert.ok(
    account.gate.has(build?.inboundTransitionState.enabled ?? false),
    `The gate of ${name} is wrong.`,
  );
  account.gate = new Set([build?.inboundTransitionState.enabled ?? false]);
  const { pipeline } = await service.call<{ pipeline: { version: number } }>('GetPipeline', { name });
  assert.ok(pipeline.version >= account.version);
}

async function readAll(
  service: LocalProcess,
  pipelineName: string,
): Promise<Pick<Account, 'executions' | 'actions'>> {
  const executions = new Map<string, Execution>();
  const actions = new Map<string, ActionExecution>();
  for (const list of await pages<{ pipelineExecutionSummaries: Execution[] }>(
    service,
    'ListPipelineExecutions',
    pipelineName,
  ))
    for (const execution of list.pipelineExecutionSummaries)
      executions.set(execution.pipelineExecutionId, execution);
  for (const list of await pages<{ actionExecutionDetails: ActionExecution[] }>(
    service,
    'ListActionExecutions',
    pipelineName,
  ))
    for (const action of list.actionExecutionDetails) actions.set(action.actionExecutionId, action);
  return { executions, actions };
}

async function pages<T>({ call }: LocalProcess, operation: string, pipelineName: string): Promise<T[]> {
  const found: T[] = [];
  let nextToken: string | undefined;
  do {
    const page: T & { nextToken?: string } = await call(operation, { pipelineName, nextToken });
    found.push(page);
    nextToken = page.nextToken;
  } while (nextToken != null);
  return found;
}
