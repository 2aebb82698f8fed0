import assert from 'node:assert/strict';
import { diagramInput } from '../../../test/support/diagrams';
import { diagramContract, diagramMessages } from './diagramSchema';
import { makeDiagram } from './makeDiagram';

const snapshot = (changes: object = {}) => ({
  type: 'snapshot',
  snapshot: {
    target: { connection: 'here', pipeline: 'shop' },
    ...{ place: 'Here', mayChange: true, denied: ['RetryStageExecution'], serviceNow: 5 },
    diagram: makeDiagram(diagramInput(4, 3)),
    ...changes,
  },
});
const command = (value: object) =>
  diagramContract.parsePageMessage({ type: 'runCommand', command: value }) !== undefined;

describe('The contract of the page of diagrams', () => {
  it('passes a whole snapshot unchanged, and one without a diagram', () => {
    assert.deepEqual(diagramMessages.parseHostMessage(snapshot()), snapshot());
    const { diagram, ...rest } = snapshot().snapshot;
    assert.ok(diagram.stages.length > 0);
    assert.deepEqual(diagramMessages.parseHostMessage({ type: 'snapshot', snapshot: rest }), {
      type: 'snapshot',
      snapshot: rest,
    });
  });

  it('refuses what is not one', () => {
    for (const wrong of [{ serviceNow: Infinity }, { denied: ['DeletePipeline'] }, { diagram: {} }])
      assert.equal(diagramMessages.parseHostMessage(snapshot(wrong)), undefined);
  });

  it('takes only the commands of the page', () => {
    const target = { stage: 'Build', executionId: 'run-1' };
    assert.ok(command({ verb: 'run', command: 'codepipeline.retryStage', target }));
    assert.ok(command({ verb: 'run', command: 'codepipeline.startExecution', target: {} }));
    assert.ok(command({ verb: 'export', format: 'mermaid', direction: 'down', flows: ['artifact'] }));
    assert.ok(command({ verb: 'showText', key: 'Build' }));
    for (const name of ['codepipeline.removeConnection', 'workbench.action.quit'])
      assert.ok(!command({ verb: 'run', command: name, target }));
    assert.ok(!command({ verb: 'run', command: 'codepipeline.retryStage', target: { stage: '' } }));
    assert.ok(!command({ verb: 'openExternal', url: 'command:workbench.action.quit' }));
  });

  it('restores its pipeline, beside what the page keeps', () => {
    const kept = { connection: 'here', pipeline: 'shop', view: { zoom: 2 } };
    assert.deepEqual(diagramContract.parsePanelState(kept), { connection: 'here', pipeline: 'shop' });
    const draft = { document: 'untitled:Untitled-1', index: 0 };
    assert.deepEqual(diagramContract.parsePanelState({ ...draft, view: { zoom: 2 } }), draft);
    assert.equal(diagramContract.parsePanelState({ pipeline: 'shop' }), undefined);
  });
});
