import { editor } from '../../../test/support/vscodeStub';
import type { Question } from '../../../test/support/quickInputs';
import assert from 'node:assert/strict';
import { handleOpenLink, openByLink } from './openByLink';
import type { OpenLinkNeeds } from './openByLink';
import { connection, summary } from '../../../test/support/builders';
import { eventually } from '../../../test/host/eventually';
import type { Connection } from '../../domain/connection/connection';
import { Emitter } from '../../domain/event';
import { asProblem, Problem } from '../../domain/problem';

const account = '123456789012';
const arn = (name: string, id = account) => `arn:aws:codepipeline:eu-west-1:${id}:${name}`;
const execution = '3137f7cb-7cf7-4b3f-9b1c-0a4b5c6d7e8f';
const url = `https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop/executions/${execution}/timeline?region=eu-west-1`;

describe('Open by ARN or URL', () => {
  const listed = new Emitter<void>();
  let connections: readonly Connection[];
  /** The pipelines of each connection, or why it does not tell them. */
  let pipelines: Readonly<Record<string, readonly string[] | Problem>>;
  let accounts: Readonly<Record<string, string>>;
  let added: object[];
  let followed: object[];

  beforeEach(() => {
    editor.reset();
    connections = [connection('here'), connection('there'), { ...connection('far'), region: 'us-east-1' }];
    pipelines = { here: ['shop'], there: ['mill'], far: ['shop'] };
    accounts = { here: account, there: '999999999999', far: account };
    [added, followed] = [[], []];
  });

  const needs = (): OpenLinkNeeds => {
    const services = {
      connections: {
        get all() {
          return connections;
        },
        onDidChange: listed.event,
      },
      identities: {
        of: () => undefined,
        find: (id: string) => Promise.resolve(accounts[id] && { accountId: accounts[id] }),
      },
      store: { get: () => ({}) },
      scheduler: {
        fetch: ({ about }: { about: { connection?: string } }) => {
          const known = pipelines[about.connection ?? ''] ?? [];
          return known instanceof Problem
            ? Promise.reject(known)
            : Promise.resolve(known.map((name) => summary(name)));
        },
      },
      log: { info: () => {}, error: () => {} },
      reveal: () => Promise.resolve(),
      openTimelineLink: (link: object) => Promise.resolve(void followed.push(link)),
      addConnection: (wanted: object) => {
        added.push(wanted);
        connections = [...connections, connection('new')];
        pipelines = { ...pipelines, new: ['elsewhere'] };
        accounts = { ...accounts, new: '555555555555' };
        queueMicrotask(() => listed.fire());
        return Promise.resolve(['new']);
      },
    };
    return services as unknown as OpenLinkNeeds;
  };

  const openText = async (text: string): Promise<string | undefined> => {
    try {
      await openByLink(needs())(text);
      return undefined;
    } catch (error) {
      return asProblem(error).message;
    }
  };
  const ours = () => editor.commands.filter(([id]) => id.startsWith('codepipeline.open'));
  const shown = () => eventually(() => editor.screen.question ?? assert.fail('Nothing is asked.'));

  it('opens the history of a pipeline on the connection to its account', async () => {
    assert.equal(await openText(arn('shop')), undefined);
    const [[id, target] = []] = ours() as [string, { pipeline: object }][];
    assert.equal(id, 'codepipeline.openPipelineTimeline');
    assert.deepEqual(target?.pipeline, { connection: 'here', name: 'shop' });
  });

  it('opens the timeline of an execution, and of what is in a stage', async () => {
    await openText(url);
    await openText(arn('shop/Build/Compile'));
    const targets = ours() as [string, object][];
    assert.deepEqual(
      targets.map(([id]) => id),
      ['codepipeline.openTimeline', 'codepipeline.openTimeline'],
    );
    const pipeline = { connection: 'here', name: 'shop' };
    assert.deepEqual(targets[0]?.[1], {
      connection: 'here',
      pipeline,
      execution: { pipeline, executionId: execution },
    });
    assert.deepEqual(targets[1]?.[1], {
      connection: 'here',
      pipeline,
      stage: { pipeline, stage: 'Build' },
      action: { pipeline, stage: 'Build', action: 'Compile' },
    });
  });

  it('asks which connection where several show the pipeline, and opens nothing after Escape', async () => {
    connections = [connection('here'), connection('also')];
    pipelines = { here: ['shop'], also: ['shop'] };
    accounts = { here: account, also: account };
    const opening = openText(arn('shop'));
    const question: Question = await shown();
    assert.equal(question.title, 'Open shop');
    question.escape();
    assert.equal(await opening, '');
    assert.deepEqual(ours(), []);
  });

  it('says where it looked when the account has no such pipeline', async () => {
    assert.match((await openText(arn('gone'))) ?? '', /The link refers to gone, but here shows no pipeline/);
    pipelines = { here: new Problem('credentials', 'The session has ended.') };
    assert.equal(await openText(arn('shop')), 'The session has ended.');
    assert.deepEqual(added, []);
  });

  it('asks for a connection where none reaches the account, and goes on with it', async () => {
    assert.equal(await openText(arn('elsewhere', '555555555555')), undefined);
    assert.deepEqual(added, [{ region: 'eu-west-1', account: '555555555555', pipeline: 'elsewhere' }]);
    assert.deepEqual((ours() as [string, { connection: string }][])[0]?.[1].connection, 'new');
  });

  it('asks first when a link comes from outside, and takes no text that is no link', async () => {
    const query = `link=${arn('elsewhere', '555555555555')}`;
    const opening = handleOpenLink(needs(), { path: '/open', query }, Promise.resolve());
    const asked = await eventually(() => editor.notifications[0] ?? assert.fail('Nothing is told.'));
    assert.match(asked.text, /No connection reaches account 555555555555 in eu-west-1/);
    asked.answer();
    assert.equal(await opening, true);
    assert.deepEqual([added, ours()], [[], []]);

    editor.reset();
    assert.equal(await handleOpenLink(needs(), { path: '/open', query: 'link=x' }, Promise.resolve()), true);
    assert.match(editor.notifications[0]?.text ?? '', /not the ARN of a pipeline/);
    assert.equal(await handleOpenLink(needs(), { path: '/timeline', query: '' }, Promise.resolve()), false);
  });

  it('passes on a link of Copy Timeline Link', async () => {
    await openText('vscode://a.b/timeline?connection=here&pipeline=shop');
    assert.deepEqual(followed, [{ connection: 'here', pipeline: 'shop' }]);
  });

  it('begins with what was copied when it is a link, and refuses what is none', async () => {
    editor.clipboard = arn('shop');
    const opening = openByLink(needs())();
    const question = await shown();
    assert.equal(question.value, arn('shop'));
    question.type('shop');
    question.enter();
    assert.match(question.message, /not the ARN of a pipeline/);
    question.type(arn('shop'));
    question.enter();
    await opening;
    assert.equal(ours().length, 1);
  });
});
