import assert from 'node:assert/strict';
import { action, declaration, typeOf } from '../../../test/support/builders';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import { nodeAt, textAt } from '../../domain/definition/text/sourceTree';
import { triggeredPart } from '../../domain/definition/triggers/triggeredPipeline';
import { triggerText } from './triggerText';

describe('The triggers of a deployed pipeline as a document', () => {
  it('stand where they stand in its definition', () => {
    const pipeline = declaration({
      stages: [
        { name: 'Source', actions: [action('Checkout', { type: typeOf('Source', 'CodeCommit') })] },
        { name: 'Build', actions: [action('Compile')] },
      ],
      triggers: [
        { source: 'Checkout', push: [{ tags: {} }, { branches: { includes: ['main'] } }], pullRequest: [] },
      ],
    });
    const [read] = readDefinition(triggerText(pipeline)).pipelines;
    assert.ok(read);
    const filter = ['triggers', 0, 'gitConfiguration', 'push', 1, 'branches', 'includes', 0];
    assert.equal(textAt(read.root, filter), 'main');
    assert.equal(textAt(read.root, ['stages', 0, 'actions', 0, 'name']), 'Checkout');
    assert.equal(nodeAt(read.root, ['stages', 1]), undefined);
    assert.deepEqual(triggeredPart(pipeline).triggers?.length, 1);
  });
});
