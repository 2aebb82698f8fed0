import { editor } from '../support/vscodeStub';
import assert from 'node:assert/strict';
import type { KnownCause } from '../../src/core/causes/causes';
import { Emitter } from '../../src/domain/event';
import { layoutTimeline } from '../../src/domain/timeline/layout';
import { toMarkdown } from '../../src/domain/timeline/export/markdown';
import type { LogAddress } from '../../src/domain/log/logAddress';
import { attentionRowKinds } from '../../src/features/attention/attentionRows';
import { attentionItemNode } from '../../src/ui/tree/listNodes';
import { actionNode } from '../../src/ui/tree/nodes';
import { attemptNode } from '../../src/ui/tree/run/runNodes';
import { whyFailed } from '../../src/ui/text/whyFailed';
import { attempt, execution, shop, stageState, state } from '../support/builders';
import { start } from '../support/fakeClock';
import { idOf } from '../support/pipelineStates';
import { PipelineViews } from '../support/pipelineViews';

const sentence = 'Role (AWS::IAM::Role) could not be created: It already exists.';
const known: KnownCause = {
  cause: {
    kind: 'stack',
    ...{ stacks: ['shop'], stackId: 'arn', resource: 'Role', type: 'AWS::IAM::Role' },
    ...{ status: 'CREATE_FAILED', reason: 'It already exists.', at: 1, others: 0 },
  },
};

const run = execution(idOf('a'), { status: 'Failed', startedAt: start - 60_000, updatedAt: start - 1000 });
const failed = attempt('Deploy/Stack', {
  ...{ id: 'one', status: 'Failed', execution: run.ref, startedAt: start - 50_000, updatedAt: start - 1000 },
  error: { code: 'JobFailed', message: 'Stack update failed.' },
  type: { category: 'Deploy', owner: 'AWS', provider: 'CloudFormation', version: '1' },
});
const place = { pipeline: shop, stage: 'Deploy' };

const unescaped = (markdown: string): string => markdown.replaceAll('\\', '');

describe('The sentence that tells why an action failed', () => {
  let isKnown: boolean;
  let views: PipelineViews;
  const asked: LogAddress[] = [];
  const changed = new Emitter<LogAddress>();
  const causes = {
    get: (address: LogAddress) => {
      asked.push(address);
      return isKnown ? known : undefined;
    },
    onDidChange: changed.event,
  };
  beforeEach(() => {
    editor.reset();
    isKnown = true;
    const failure = { name: 'Stack', status: 'Failed', actionExecutionId: 'one' } as const;
    views = new PipelineViews(
      {
        executions: [run],
        attempts: { a: [failed] },
        state: state([
          stageState('Deploy', {
            latestExecution: { executionId: idOf('a'), status: 'Failed', isRollback: false },
            actions: [{ ...failure, error: { code: 'JobFailed', message: 'Stack update failed.' } }],
          }),
        ]),
      },
      causes,
    );
  });
  afterEach(() => views.dispose());

  const rows = () => {
    const [item] = views.attention.items;
    assert.ok(item);
    return [
      views.row(actionNode({ ...place, action: 'Stack' })),
      views.row(attemptNode(run.ref, failed)),
      views.row(attentionItemNode(item), attentionRowKinds(views.attention)),
    ];
  };

  it('stands in the rows of the action, of its attempt and of Attention, and in their hovers', () => {
    for (const { description, hover } of rows()) {
      assert.ok(description.includes(sentence), description);
      assert.equal(unescaped(hover).split(sentence).length, 2, hover);
    }
    assert.ok(asked.every(({ actionExecutionId }) => actionExecutionId === 'one'));
  });

  it('leaves them the error of the action until it is known', () => {
    isKnown = false;
    for (const { description, hover } of rows()) {
      assert.ok(!description.includes(sentence), description);
      assert.ok(!unescaped(hover).includes(sentence), hover);
    }
  });

  it('stands in the summary that is exported, before the error of the action', () => {
    const layout = layoutTimeline({ execution: run, actions: [failed], recent: [run] }, start);
    const address = { execution: run.ref, stage: 'Deploy', action: 'Stack' };
    const markdown = toMarkdown(layout, (actionExecutionId) =>
      whyFailed({ ...address, actionExecutionId }, causes),
    );
    assert.match(markdown, /could not be created: It already exists\.\n\nStack update failed\./);
  });
});
