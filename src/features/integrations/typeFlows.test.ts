import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { actionTypeTemplate } from '../../domain/integrations/actionTypeDefinition';
import type { PartnerType } from '../../domain/integrations/partnerType';
import type { CommandId } from '../../manifest/types';
import { dialog, integrationSuite, until } from '../../../test/support/flows/integrationSuite';
import { Walk } from '../../../test/support/flows/walk';

const snyk = { category: 'Invoke', owner: 'ThirdParty', provider: 'Snyk', version: '1' } as const;

describe('The declaration of an action type, in a document,', () => {
  const suite = integrationSuite(() => {});
  const declared = (): PartnerType => {
    const { actionType } = suite.account.call('GetActionType', snyk) as { actionType: PartnerType };
    return actionType;
  };
  /** Runs a command on a document. */
  const onText = (id: CommandId, value: unknown): Walk => {
    editor.text = typeof value === 'string' ? value : JSON.stringify(value);
    return new Walk(id);
  };
  const update = (value: unknown) => onText('codepipeline.updateActionType', value);
  const said = () => editor.notifications.map(({ text }) => text).join('\n');

  it('takes the place of that of the type, after a question', async () => {
    await suite.reach();
    const changed = { ...declared(), description: 'Looks for known vulnerabilities' };
    const walk = update(changed);
    const asked = await dialog();
    assert.equal(asked.text, 'Update Snyk (Invoke, version 1)?');
    assert.match(asked.detail, /for every account that uses the action type/);
    assert.deepEqual(suite.sent(), []);
    asked.answer('Update');
    await walk.ends();
    assert.deepEqual(suite.sent(), ['UpdateActionType']);
    assert.deepEqual(declared(), changed);
    assert.deepEqual(editor.statusMessages, ['$(check) Updated Snyk (Invoke, version 1).']);
  });

  it('changes nothing on Escape', async () => {
    await suite.reach();
    const walk = update({ ...declared(), description: 'Other' });
    (await dialog()).answer();
    await walk.ends();
    assert.deepEqual(suite.sent(), []);
  });

  it('is copied as a command of the AWS CLI instead', async () => {
    await suite.reach();
    const walk = update(declared());
    (await dialog()).answer('Copy as AWS CLI command');
    await walk.ends();
    assert.match(editor.clipboard, /^aws codepipeline update-action-type .*Snyk/);
    assert.deepEqual(suite.sent(), []);
  });

  it('asks for the name of the type on a production connection', async () => {
    await suite.reach({ isProduction: true });
    const walk = update(declared());
    const asked = await walk.asks(/Snyk/);
    assert.match(asked.title, /^Update Snyk .*\(production\)$/);
    asked.type('Sny');
    asked.enter();
    assert.ok(asked.isShown);
    asked.escape();
    await walk.ends();
    assert.deepEqual(suite.sent(), []);
  });

  it('is not sent on a read-only connection', async () => {
    await suite.reach({ isReadOnly: true });
    await update(declared()).ends();
    assert.match(said(), /read-only/);
  });

  it('is not sent where AWS would refuse it, with every reason', async () => {
    await suite.reach();
    await update('{ "id": ').ends();
    assert.equal(said(), 'The document is not valid JSON.');
    editor.reset();
    await update({
      ...declared(),
      ...{ id: { ...snyk, owner: 'AWS' }, inputArtifactDetails: { minimumCount: 2, maximumCount: 1 } },
    }).ends();
    assert.match(said(), /^Only AWS can update its own action types\.\nThe maximum count/);
    assert.deepEqual(suite.sent(), []);
  });

  it('is refused by the service for a type that does not exist', async () => {
    await suite.reach();
    const walk = update({ ...declared(), id: { ...snyk, version: '9' } });
    (await dialog()).answer('Update');
    await until(() => said() !== '');
    assert.match(said(), /^The action type does not exist/);
    await walk.ends();
  });

  it('creates a custom action type, and says why one cannot be created again', async () => {
    await suite.reach();
    const create = () => onText('codepipeline.createActionType', actionTypeTemplate('Deploy'));
    await create().ends();
    assert.deepEqual(suite.sent(), ['CreateCustomActionType']);
    assert.deepEqual(editor.statusMessages, ['$(check) Created MyDeploy (Deploy, version 1).']);
    create();
    await until(() => said() !== '');
    assert.match(said(), /MyDeploy/);
  });

  it('needs a document', async () => {
    await suite.reach();
    await new Walk('codepipeline.updateActionType').ends();
    assert.deepEqual([said(), suite.sent()], ['', []]);
  });
});
