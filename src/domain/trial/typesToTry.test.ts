import assert from 'node:assert/strict';
import { build, shop, source } from '../../../test/support/definition/shopPipelines';
import { stage } from '../../local/sample/build';
import { findBuiltInActionType } from '../definition/catalog/builtInActionTypes';
import { definitionProblems } from '../definition/definitionProblems';
import { actionTypeKey } from '../definition/actionType';
import type { ActionType } from '../definition/actionType';
import { typesToTry } from './typesToTry';

const mine = { category: 'Test', owner: 'Custom', provider: 'Lint', version: '1' } as const;
const partner = { category: 'Test', owner: 'ThirdParty', provider: 'Unheard', version: '1' } as const;
const action = (name: string, id: ActionType['id'], configuration: Record<string, string>) => ({
  ...{ name, actionTypeId: id, configuration, runOrder: 1 },
  ...{ inputArtifacts: build.inputArtifacts, outputArtifacts: [] },
});

describe('The action types of a definition that is tried', () => {
  const definition = shop({}, [
    source,
    stage('Check', action('Lint', mine, { Project: 'web' }), action('Again', mine, { Rules: 'all' })),
    stage('Scan', action('Scan', partner, {})),
  ]);

  it('are those of the account, and others as far as they are used', () => {
    const known: ActionType = {
      id: mine,
      actionConfigurationProperties: [{ name: 'Project', required: true, key: true, secret: false }],
      inputArtifactDetails: { minimumCount: 1, maximumCount: 1 },
      outputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
    };
    assert.deepEqual(typesToTry(definition, [known])[0], known);
    const [lint, scan] = typesToTry(definition, []);
    assert.deepEqual(
      lint?.actionConfigurationProperties.map(({ name, required }) => [name, required]),
      [
        ['Project', false],
        ['Rules', false],
      ],
    );
    assert.deepEqual(scan?.id, partner);
  });

  it('let the definition be tried', () => {
    const types = new Map(typesToTry(definition, []).map((type) => [actionTypeKey(type.id), type]));
    const actionTypes = (id: ActionType['id']) => findBuiltInActionType(id) ?? types.get(actionTypeKey(id));
    assert.deepEqual([...definitionProblems(definition, { region: 'us-east-1', actionTypes })], []);
  });

  it('are none where CodePipeline offers all', () => {
    assert.deepEqual(typesToTry(shop({}, [source, stage('Build', build)]), []), []);
  });
});
