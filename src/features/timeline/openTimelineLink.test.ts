import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { openTimelineLink } from './openTimelineLink';
import type { PipelineSummary } from '../../domain/pipeline/pipeline';
import type { TimelinePanels } from './timelinePanels';
import { connection, shop, summary } from '../../../test/support/builders';

const executionId = '11111111-2222-4333-8444-555555555555';

describe('A link to a timeline', () => {
  let known: readonly PipelineSummary[] | undefined;
  let answered: readonly PipelineSummary[];
  let asked: number;
  let opened: unknown[];

  beforeEach(() => {
    editor.reset();
    known = [summary('shop')];
    answered = [];
    asked = 0;
    opened = [];
  });

  const follow = async (query: string, path = '/timeline') => {
    const services = {
      connections: { find: (id: string) => (id === 'here' ? connection('here') : undefined) },
      store: { get: () => ({ value: known }) },
      scheduler: { fetch: () => (asked++, Promise.resolve(answered)) },
    };
    const timelines = {
      show: (...args: unknown[]) => opened.push(args),
      showPipeline: (...args: unknown[]) => opened.push(args),
    };
    await openTimelineLink(
      services as unknown as Parameters<typeof openTimelineLink>[0],
      timelines as unknown as TimelinePanels,
      { path, query } as vscode.Uri,
    );
  };
  const errors = () => editor.notifications.map(({ severity, text }) => `${severity}: ${text}`);

  it('opens an execution, at the action that it names', async () => {
    await follow(`connection=here&pipeline=shop&execution=${executionId}&stage=Build&action=Compile`);
    const [[ref, place] = []] = opened as [unknown, { stage?: string; action?: string }][];
    assert.deepEqual(ref, { pipeline: shop, executionId });
    assert.deepEqual([place?.stage, place?.action], ['Build', 'Compile']);
    assert.equal(asked, 0);
  });

  it('opens the last executions of a pipeline when it names no execution', async () => {
    await follow('connection=here&pipeline=shop');
    assert.deepEqual(opened, [[shop, {}]]);
  });

  it('opens the diagram of a pipeline, and no timeline', async () => {
    await follow('connection=here&pipeline=shop&view=diagram');
    assert.deepEqual(opened, []);
    assert.deepEqual(editor.commands, [['codepipeline.openDiagram', { connection: 'here', pipeline: shop }]]);
  });

  it('opens them as it says: in a view, with filters', async () => {
    await follow('connection=here&pipeline=shop&view=stages&status=failed&by=me');
    assert.deepEqual(opened, [[shop, { view: 'stages', outcome: 'failed', isMine: true }]]);
  });

  it('fetches an unknown pipeline before it says that there is none', async () => {
    known = undefined;
    answered = [summary('shop')];
    await follow('connection=here&pipeline=shop');
    assert.deepEqual([opened.length, asked], [1, 1]);
  });

  it('opens nothing when the pipeline does not exist, and says where it looked', async () => {
    await follow('connection=here&pipeline=gone');
    assert.deepEqual(opened, []);
    assert.match(errors().join(), /^error: The link refers to gone, but .* shows no pipeline with this name/);
  });

  it('opens nothing on a connection that is not configured here, and makes no call', async () => {
    const following = follow('connection=elsewhere&pipeline=shop');
    editor.notifications[0]?.answer();
    await following;
    assert.deepEqual([opened, asked], [[], 0]);
    assert.match(errors().join(), /^error: The link refers to the connection "elsewhere"/);
  });

  for (const [what, query, path] of [
    ['without a pipeline', 'connection=here', '/timeline'],
    ['with an execution that is no id', 'connection=here&pipeline=shop&execution=../x', '/timeline'],
    ['with markup for a name', 'connection=here&pipeline=%3Cimg%3E', '/timeline'],
    ['under another path', 'connection=here&pipeline=shop', '/start'],
  ] as const)
    it(`opens nothing ${what}`, async () => {
      await follow(query, path);
      assert.deepEqual([opened, asked], [[], 0]);
      assert.match(errors().join(), /^error: This timeline link is not valid/);
    });
});
