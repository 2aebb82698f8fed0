import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { accepted } from '../../../../test/support/definition/accepted';
import { cloneOf } from '../templates/clone';
import { withPresets } from '../templates/placeholder';
import { readTemplate } from '../text/readTemplate';
import { cloudFormationTemplate } from './cloudFormation';
import { comparable, isSameDefinition } from './definitionText';
import { readStructure } from './readStructure';
import { lostSecrets } from './secretValues';
import { isStoredAs } from './storedAs';

const definitions = Object.entries(accepted);

describe('A definition', () => {
  it('reads the same from the template that is made of it', () => {
    for (const [name, definition] of definitions) {
      const text = stringify(cloudFormationTemplate(definition));
      assert.ok(isSameDefinition(readStructure(readTemplate(text)), definition), name);
    }
  });

  it('is another pipeline of the same structure when it is cloned', () => {
    for (const [name, definition] of definitions) {
      const clone = withPresets(cloneOf(definition));
      assert.equal(clone.name, `${definition.name}-copy`);
      assert.deepEqual(comparable({ ...clone, name: definition.name }), comparable(definition), name);
    }
  });

  it('loses its secrets with the names of their stage and action, and nothing else', () => {
    const action = {
      name: 'Source',
      actionTypeId: { category: 'Source', owner: 'ThirdParty', provider: 'GitHub', version: '1' },
      configuration: { Owner: 'acme', Repo: 'shop', Branch: 'main', OAuthToken: '****' },
    } as const;
    const before = { name: 'shop', roleArn: 'r', stages: [{ name: 'Source', actions: [action] }] };
    const renamed = { ...before, stages: [{ name: 'Fetch', actions: [action] }] };
    assert.deepEqual(lostSecrets(before, { ...before, name: 'other' }), []);
    assert.deepEqual(lostSecrets(before, renamed), [{ stage: 'Fetch', action: 'Source', key: 'OAuthToken' }]);
    const known = {
      ...before,
      stages: [
        {
          name: 'Source',
          actions: [{ ...action, configuration: { ...action.configuration, OAuthToken: 'ghp_1' } }],
        },
      ],
    };
    assert.deepEqual(lostSecrets(before, known), []);
    assert.ok(isStoredAs(known, before));
    assert.ok(!isStoredAs(renamed, before));
  });
});
