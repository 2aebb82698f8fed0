import assert from 'node:assert/strict';
import type { AwsGateway } from '../../../src/core/aws/serviceGateway';
import { carryOutOne } from '../../../src/core/changes/carryOut';
import { fetchDefinition, planCreate } from '../../../src/core/changes/planDefinitions';
import { saveDefinition } from '../../../src/core/changes/saveDefinition';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import {
  cliInputText,
  comparable,
  definitionText,
} from '../../../src/domain/definition/structure/definitionText';
import { isStoredAs } from '../../../src/domain/definition/structure/storedAs';
import { pipelineTemplates } from '../../../src/domain/definition/templates/pipelineTemplates';
import { withPresets } from '../../../src/domain/definition/templates/placeholder';
import { connection, FakeConnections } from '../../support/connections';
import { awsCliFor } from '../support/awsCli';
import { awsCliVersion, installedVersion, startAwsProgram } from '../support/awsProgram';
import type { AwsProgram } from '../support/awsServer';
import { gatewayTo } from '../support/floors';
import { plain } from '../support/pipelines';
import { withService } from '../support/testService';
import { createTemplateType } from '../support/workers';

const { signal } = new AbortController();

const needsOf = (gateway: AwsGateway) => ({
  connections: new FakeConnections([connection('local')]),
  gateway,
  scheduler: {
    fetch: gateway.ask.bind(gateway),
    invalidate: () => {},
    invalidateResources: () => {},
  },
  watcher: { watch: () => {} },
});

interface Answer {
  readonly pipeline: PipelineDefinition & { readonly version: number };
}

if (installedVersion === undefined)
  describe('The AWS CLI and the documents of pipelines', () => {
    it('is not installed here, so this suite did not run', () => assert.equal(awsCliVersion(), undefined));
  });
else
  describe(`The AWS CLI (${installedVersion}) and the documents of pipelines`, function () {
    this.timeout(120_000);

    let program: AwsProgram;
    before(async () => {
      program = await startAwsProgram();
    });
    after(() => program.end());

    it(
      'reads what was created and saved in the editor',
      withService(async (test) => {
        await test.client.send(createTemplateType());
        const gateway = gatewayTo(test);
        const needs = needsOf(gateway);
        const aws = awsCliFor(program, test.service.url);
        try {
          for (const { id, definition: template } of pipelineTemplates) {
            const definition = { ...withPresets(template), name: id };
            const pipeline = { connection: 'local', name: id };
            await carryOutOne(needs, planCreate(needs, { pipeline, definition }), signal);
            const created = (await aws<Answer>('GetPipeline', { name: id })).pipeline;
            assert.ok(isStoredAs(definition, created), id);
            const [first, ...others] = definition.stages;
            assert.ok(first);
            const edited = { ...definition, stages: [{ ...first, name: 'Fetch' }, ...others] };
            const base = await fetchDefinition(needs, pipeline, signal);
            await saveDefinition(
              needs,
              { pipeline, definition: edited, base },
              {
                overwrites: () => assert.fail('Nothing has changed elsewhere.'),
                accepts: () => Promise.resolve({ isAccepted: true, asked: false }),
              },
              signal,
            );
            const saved = (await aws<Answer>('GetPipeline', { name: id })).pipeline;
            assert.equal(saved.version, 2);
            assert.ok(isStoredAs(edited, saved), id);
            // What the editor shows is what the CLI answers, in one order.
            const shown = await fetchDefinition(needs, pipeline, signal);
            assert.equal(definitionText(shown.definition), definitionText(saved));
          }
        } finally {
          gateway.dispose();
        }
      }),
    );

    it(
      'takes what is copied as its input, to create and to update',
      withService(async (test) => {
        const aws = awsCliFor(program, test.service.url);
        const definition = plain();
        const input = JSON.parse(cliInputText(definition)) as Answer;
        const created = await aws<Answer>('CreatePipeline', input);
        const updated = await aws<Answer>('UpdatePipeline', input);
        assert.deepEqual([created.pipeline.version, updated.pipeline.version], [1, 2]);
        assert.deepEqual(comparable(updated.pipeline), comparable(definition));
      }),
    );
  });
