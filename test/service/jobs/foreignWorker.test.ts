import assert from 'node:assert/strict';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import { createActionType, putWebhook, tagResource } from '../../../src/domain/calls/integrationChanges';
import { actionTypesOf, resourceTagsOf, webhooksOf } from '../../../src/domain/calls/integrationQueries';
import { definitionOfType } from '../../../src/domain/integrations/actionTypeDefinition';
import type { ActionDeclaration } from '../../../src/domain/definition/declaration';
import { codeCommit, pipeline, stage } from '../../../src/local/sample/build';
import { isOneStory } from '../../host/run/story';
import { awsCliVersion, installedVersion, startAwsProgram } from '../support/awsProgram';
import type { AwsProgram } from '../support/awsServer';
import { startCliService } from '../support/cliService';
import type { CliService } from '../support/cliService';
import { gatewayTo } from '../support/floors';
import { lint, lintType } from '../support/workers';

const { signal } = new AbortController();
const linted = (name: string, actions: ActionDeclaration[]) =>
  pipeline(name, [stage('Source', codeCommit('checked')), stage('Check', ...actions)]);

if (installedVersion === undefined)
  describe('A worker that is not ours', () => {
    it('is not installed here, so this suite did not run', () => assert.equal(awsCliVersion(), undefined));
  });
else
  describe(`A worker that is not ours (${installedVersion})`, function () {
    this.timeout(600_000);
    isOneStory(this);
    let program: AwsProgram;
    let cli: CliService;
    let aws: AwsGateway;

    before(async () => {
      program = await startAwsProgram();
      cli = await startCliService(program, { rules: [{ seconds: 0, failureRate: 0 }] });
      aws = gatewayTo({ service: { url: cli.url, region: 'us-east-1' } });
    });
    after(async () => {
      aws.dispose();
      await cli.end();
      await program.end();
    });

    it('reads what the editor has made, and makes what the editor shows', async () => {
      await aws.send(
        createActionType({ connection: 'local', definition: definitionOfType(lintType) }),
        signal,
      );
      const { actionTypes } = await cli.aws<{ actionTypes: readonly object[] }>('ListActionTypes', {
        actionOwnerFilter: 'Custom',
      });
      assert.deepEqual(actionTypes, [lintType]);
      const { provider, version, ...other } = definitionOfType(lintType);
      await cli.aws('CreateCustomActionType', { ...other, provider, version: '2' });
      const types = await aws.ask(actionTypesOf('local'), signal);
      assert.deepEqual(
        types.map(({ id }) => id.version),
        [version, '2'],
      );
    });

    it('sees the webhook and the tags of the editor, and the other way round', async () => {
      await cli.aws('CreatePipeline', { pipeline: linted('checked', [lint('Lint')]) });
      const definition = {
        ...{ name: 'ours', targetPipeline: 'checked', targetAction: 'Source' },
        ...{ filters: [{ jsonPath: '$.ref' }], authentication: 'GITHUB_HMAC' as const },
      };
      await aws.send(
        putWebhook({ connection: 'local', definition: { ...definition, secret: 'hush' } }),
        signal,
      );
      await cli.aws('PutWebhook', {
        webhook: { ...definition, name: 'theirs', authenticationConfiguration: { SecretToken: 'hush' } },
      });
      const seen = await aws.ask(webhooksOf('local'), signal);
      assert.deepEqual(seen.map(({ name }) => name).sort(), ['ours', 'theirs']);
      const { webhooks } = await cli.aws<{
        webhooks: readonly { readonly arn: string; readonly definition: { readonly name: string } }[];
      }>('ListWebhooks');
      assert.equal(webhooks.length, 2);
      const arn = webhooks.find((each) => each.definition.name === 'ours')?.arn ?? '';
      await aws.send(tagResource({ connection: 'local', arn, tags: { team: 'shop' } }), signal);
      const { tags } = await cli.aws<{ tags: object }>('ListTagsForResource', { resourceArn: arn });
      assert.deepEqual(tags, [{ key: 'team', value: 'shop' }]);
      await cli.aws('TagResource', { resourceArn: arn, tags: [{ key: 'tier', value: '1' }] });
      assert.deepEqual(await aws.ask(resourceTagsOf({ connection: 'local', arn }), signal), {
        team: 'shop',
        tier: '1',
      });
      await cli.aws('DeletePipeline', { name: 'checked' });
    });
  });
