import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { FakeChangeNeeds } from '../../../test/support/fakeGateway';
import { noCauses } from '../../../test/support/causes/noCauses';
import { noExcerpts } from '../../../test/support/logs/noExcerpts';
import { SnapshotStore } from '../../core/cache/snapshotStore';
import { webhooksOf } from '../../domain/calls/integrationQueries';
import type { Webhook } from '../../domain/integrations/webhook';
import type { WorkedJob } from '../../domain/jobs/workedJob';
import { invokeTool } from './toolTable';
import type { ToolServices } from './tool';

const type = { category: 'Build', owner: 'Custom', provider: 'MyBuild', version: '1' } as const;
const hook: Webhook = {
  ...{
    name: 'on-push',
    targetPipeline: 'shop',
    targetAction: 'Source',
    url: 'https://hooks/secret',
    tags: {},
  },
  ...{ filters: [], authentication: 'GITHUB_HMAC' },
};
const worked = (id: string, state: WorkedJob['state']): WorkedJob => ({
  job: {
    ...{ id, nonce: '1', configuration: { Token: 'hush-hush' }, inputs: [], outputs: [] },
    context: { pipeline: 'shop', stage: 'Build', action: id },
  },
  ...{ state, since: 0 },
});

describe('What the chat tools say of integrations', () => {
  const ask = (name: 'codepipeline_listJobs' | 'codepipeline_listWebhooks', jobs: readonly WorkedJob[]) => {
    const needs = new FakeChangeNeeds();
    needs.gateway.set(webhooksOf('here'), [
      hook,
      { ...hook, name: 'broken', error: { message: 'No access\n*' } },
    ]);
    const desk: ToolServices['desk'] = {
      placesOf: () => (jobs.length > 0 ? [{ connection: 'here', type }] : []),
      find: () => ({ jobs }),
      runs: { of: (id: string) => (id === 'Pack' ? { name: 'make', progress: '' } : undefined) },
    };
    const services: ToolServices = {
      ...{ ...needs, git: { find: () => Promise.resolve([]) }, causes: noCauses, excerpts: noExcerpts },
      ...{ store: new SnapshotStore(), now: () => 60_000, desk },
    };
    return invokeTool(services, name, {}, new AbortController().signal);
  };

  it('has the jobs that wait, and for what, without their secrets', async () => {
    const told = await ask('codepipeline_listJobs', [
      worked('Compile', { kind: 'offered' }),
      worked('Pack', { kind: 'taken' }),
    ]);
    assert.match(told, /action type MyBuild: 2 jobs/);
    assert.match(told, /- shop \/ Build \/ Compile: waits to be acknowledged by the user, arrived 1m ago/);
    assert.match(told, /- shop \/ Build \/ Pack: a command is running: make/);
    assert.doesNotMatch(told, /hush/);
    assert.match(await ask('codepipeline_listJobs', []), /^No job worker runs/);
  });

  it('has the webhooks with errors first, without their URLs', async () => {
    const told = await ask('codepipeline_listWebhooks', []);
    const [head, first = '', second = ''] = told.split('\n');
    assert.match(head ?? '', /2 webhooks, 1 with errors$/);
    assert.match(first, /^- broken: starts shop\/Source, never triggered, error: No access \*$/);
    assert.match(second, /^- on-push/);
    assert.doesNotMatch(told, /hooks\/secret/);
  });
});
