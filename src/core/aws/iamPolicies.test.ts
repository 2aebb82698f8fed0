import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownerQueries } from '../../domain/calls/definitionQueries';
import { integrationQueries } from '../../domain/calls/integrationQueries';
import { logQueries } from '../../domain/calls/logQueries';
import { jobQueries } from '../../domain/calls/jobCalls';
import { queries } from '../../domain/calls/queries';
import { services } from './awsServices';
import type { CalledService } from './awsServices';
import { causeQueries, stackEventsOf } from '../../domain/calls/causeQueries';
import { stackChanges, stacksOf } from '../../domain/calls/stackCalls';
import { handlerPermissions, setupActions } from '../../domain/events/queuePermissions';
import { queueTemplate } from '../../domain/events/queueTemplate';
import { eventQueueActions } from '../../domain/events/eventQueue';
import { shop } from '../../../test/support/builders';
import { sampleChanges, sampleRunChanges } from '../../../test/support/sampleChanges';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[]; readonly Sid?: string }[];
}

const documented = [...read('src/core/aws/README.md').matchAll(/```json\n(\{\n {2}"Version"[^`]*)```/g)].map(
  ([, json = '']) => JSON.parse(json) as Policy,
);

/** The actions of each documented IAM policy, in their order: reading, operating, logs, integrations, causes, push events, setting them up, editing, jobs, artifacts. */
const policies = documented.map(({ Statement }) => Statement.flatMap(({ Action }) => Action).sort());

/** The IAM actions of the methods of the SDK's client that a file calls: an operation and its action share a name. */
const actionsOf = (file: string): string[] => {
  const methods = [...read(file).matchAll(/\bclient\.([a-z]\w+)\(/g)].map(([, method = '']) => method);
  return [...new Set(methods)]
    .filter((method) => !['send', 'destroy'].includes(method))
    .map((method) => `codepipeline:${method[0]?.toUpperCase()}${method.slice(1)}`);
};

/** The IAM actions of queries. */
const actionsAsked = (asked: readonly { readonly service: CalledService; readonly apiOperation: string }[]) =>
  [
    ...new Set(asked.map(({ service, apiOperation }) => `${services[service].iamPrefix}:${apiOperation}`)),
  ].sort();

const actionOf = ({ service, operation }: { readonly service: string; readonly operation: string }) =>
  `${service}:${operation}`;

/** The operations that change the course of executions. */
const running = new Set(Object.keys(sampleRunChanges(shop, 'run-1')));

/** The operations that change the definitions of pipelines. */
const editing = new Set(['CreatePipeline', 'UpdatePipeline', 'DeletePipeline']);

const stackOf = { connection: shop.connection, name: 'events' };

/** Whether an operation is that of a job worker. */
const isOfJobs = (operation: string): boolean => /Jobs?(Success|Failure)?(Result)?$/.test(operation);

/** The IAM actions of the changes whose operation passes. */
const changing = (isMeant: (operation: string) => boolean): string[] =>
  Object.values(sampleChanges(shop, 'run-1'))
    .filter(({ operation }) => isMeant(operation))
    .map(actionOf)
    .sort();

describe('The documented IAM policies', () => {
  it('allow for reading exactly what the code asks, and the name of the account', () => {
    const integrating = Object.values({ ...integrationQueries, ...jobQueries }).map(actionOf);
    const reading = actionsAsked(Object.values(queries).filter(({ service }) => service === 'codepipeline'));
    assert.deepEqual(
      policies[0],
      [...reading.filter((action) => !integrating.includes(action)), 'iam:ListAccountAliases'].sort(),
    );
  });

  it('allow logs by a policy of their own, which nothing else needs', () => {
    assert.deepEqual(policies[2], actionsAsked(Object.values(logQueries)));
  });

  it('allow push events by a policy of their own', () => {
    assert.deepEqual(policies[5], [...eventQueueActions]);
    const called = actionsOf('src/core/aws/queueReader.ts').map((action) =>
      action.replace('codepipeline', 'sqs').replace('Batch', ''),
    );
    assert.deepEqual(called.toSorted(), [...eventQueueActions]);
  });

  it('allow setting them up by a policy of its own: our calls, and what CloudFormation does for them', () => {
    const ours = [
      ...Object.values(stackChanges).map((plan) => plan({ ...stackOf, token: 'one', template: '' })),
      stacksOf(stackOf),
      stackEventsOf({ ...stackOf, stack: 'events' }),
    ].map(actionOf);
    const setup = (['create', 'update', 'delete'] as const).flatMap(setupActions);
    assert.deepEqual(policies[6], [...new Set(setup)].sort());
    assert.deepEqual(
      ours.toSorted(),
      policies[6]?.filter((action) => action.startsWith('cloudformation:')),
    );
    // The types of the template, and no other.
    const template = queueTemplate({ name: 'events', region: 'eu-west-1', pipelines: [] });
    assert.deepEqual(
      [...template.matchAll(/Type: (AWS::\S+)/g)].map(([, type]) => type),
      Object.keys(handlerPermissions),
    );
  });

  it('allow causes by one statement a service, so that each can be left out', () => {
    const others = Object.values(causeQueries).filter(
      ({ service }) => services[service] !== services.codepipeline,
    );
    assert.deepEqual(policies[4], actionsAsked(others));
    for (const { Action, Sid } of documented[4]?.Statement ?? []) {
      assert.equal(new Set(Action.map((action) => action.split(':')[0])).size, 1);
      assert.match(Sid ?? '', /^[A-Za-z]+$/);
    }
  });

  it('allow work on jobs by a policy of their own, which nothing else needs', () => {
    assert.deepEqual(policies[8], [...Object.values(jobQueries).map(actionOf), ...changing(isOfJobs)].sort());
  });

  it('allow artifacts by a policy of their own', () => {
    assert.deepEqual(policies[9], ['kms:Decrypt', 's3:GetObject']);
  });

  it('allow for operating exactly the changes of the code', () => {
    assert.deepEqual(
      policies[1],
      changing((operation) => running.has(operation)),
    );
  });

  it('allow integrations by a policy of their own, which nothing else needs', () => {
    const reading = [...new Set(Object.values(integrationQueries).map(actionOf))];
    const isOfIntegrations = (operation: string) =>
      !running.has(operation) && !editing.has(operation) && !isOfJobs(operation);
    assert.deepEqual(policies[3], [...reading, ...changing(isOfIntegrations)].sort());
  });

  it('allow editing by a policy of their own, which nothing else needs', () => {
    const edits = changing((operation) => editing.has(operation));
    const owners = actionsAsked(Object.values(ownerQueries));
    assert.deepEqual(policies[7], [...edits, ...owners, 'iam:PassRole'].sort());
  });

  it('mention every other call of the service', () => {
    const files = readdirSync(join(root, 'src/core/aws'), { recursive: true, encoding: 'utf8' });
    const others = files.filter(
      (file) => file.endsWith('.ts') && !/^(causeReads|queueReader|reader|sender|stackReads)\.ts$/.test(file),
    );
    const called = others.flatMap((file) => actionsOf(`src/core/aws/${file}`));
    assert.deepEqual(
      called.filter((action) => !policies[0]?.includes(action)),
      [],
    );
  });
});
