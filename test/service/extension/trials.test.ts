import {
  GetPipelineStateCommand,
  PutApprovalResultCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import assert from 'node:assert/strict';
import { actionTypeKey } from '../../../src/domain/definition/actionType';
import { findBuiltInActionType } from '../../../src/domain/definition/catalog/builtInActionTypes';
import { definitionProblems } from '../../../src/domain/definition/definitionProblems';
import type { PipelineDefinition } from '../../../src/domain/definition/declaration';
import { pipelineTemplates } from '../../../src/domain/definition/templates/pipelineTemplates';
import { withPresets } from '../../../src/domain/definition/templates/placeholder';
import { concreteDefinition } from '../../../src/domain/trial/concreteDefinition';
import { scenarioOf, stepsOf } from '../../../src/domain/trial/trialPlan';
import { typesToTry } from '../../../src/domain/trial/typesToTry';
import { addPipeline } from '../../../src/local/engine/commands/create';
import { checkedDeclaration } from '../../../src/local/operations/pipelineChanges';
import { acceptedDefinitions } from '../../support/definition/accepted';
import { asRead } from '../../support/definition/published';
import published from '../../support/definition/publicDefinitions.json';
import { withService } from '../support/testService';
import type { TestService } from '../support/testService';

const region = 'us-east-1';

/** Whether the rules of the editor and of the service accept it, so that it can be tried. */
function isAccepted(definition: PipelineDefinition): boolean {
  const own = new Map(typesToTry(definition, []).map((type) => [actionTypeKey(type.id), type]));
  const actionTypes: typeof findBuiltInActionType = (id) =>
    findBuiltInActionType(id) ?? own.get(actionTypeKey(id));
  return [...definitionProblems(definition, { region, actionTypes })].length === 0;
}

const tried = published.definitions
  .map(({ pipeline }, index) => concreteDefinition(asRead(pipeline), `published-${index}`, region))
  .filter(({ definition, isMadeUp }) => !isMadeUp || isAccepted(definition))
  .map(({ definition }) => definition);

/** As the editor fills in what a template leaves open. */
const ofTemplates = pipelineTemplates.map(({ id, definition }) => ({ ...withPresets(definition), name: id }));

const definitions: readonly PipelineDefinition[] = [...acceptedDefinitions, ...ofTemplates, ...tried];

async function moveTo({ service }: TestService, until: string): Promise<void> {
  const response = await fetch(`${service.url}/_local/clock`, {
    method: 'POST',
    body: JSON.stringify({ until }),
  });
  assert.equal(response.status, 200);
}

/** Approves what waits for an approval; returns whether anything did. */
async function approve(client: CodePipelineClient, pipelineName: string): Promise<boolean> {
  const { stageStates = [] } = await client.send(new GetPipelineStateCommand({ name: pipelineName }));
  const open = stageStates.flatMap(({ stageName, actionStates = [] }) =>
    actionStates.flatMap(({ actionName, latestExecution }) =>
      latestExecution?.token === undefined || latestExecution.status !== 'InProgress'
        ? []
        : [{ stageName, actionName, token: latestExecution.token }],
    ),
  );
  for (const approval of open)
    await client.send(
      new PutApprovalResultCommand({
        pipelineName,
        ...approval,
        result: { status: 'Approved', summary: 'ok' },
      }),
    );
  return open.length > 0;
}

/** Runs a definition as a trial does, with approvals answered; returns how it ends, or `waits`. */
const run = (
  definition: PipelineDefinition,
  scenario: ReturnType<typeof scenarioOf>,
  ended: (status: string) => void,
) =>
  withService(
    async (test) => {
      const { name, variables = [] } = definition;
      const values = variables.map((variable) => ({
        name: variable.name,
        value: variable.defaultValue ?? 'some',
      }));
      await test.client.send(
        new StartPipelineExecutionCommand({ name, ...(values.length > 0 && { variables: values }) }),
      );
      do await moveTo(test, 'answer');
      while (await approve(test.client, name));
      const [execution] = test.service.core.engine.world.pipelines.get(name)?.executions ?? [];
      assert.ok(execution);
      ended(execution.position.at === 'ended' ? execution.status : 'waits');
    },
    {
      admin: true,
      scenario,
      actionTypes: typesToTry(definition, []),
      pipelines: [
        (engine, now) => void addPipeline(engine.world, checkedDeclaration(engine, definition), now),
      ],
    },
  )();

const hasRules = (definition: PipelineDefinition) => stepsOf(definition).some(({ kind }) => kind === 'rule');

describe('A definition that is tried locally', function () {
  this.timeout(60_000);

  for (const [index, definition] of definitions.entries())
    it(`runs to its end: ${index + 1}, ${definition.name}`, async () => {
      let end = '';
      await run(definition, scenarioOf(definition, []), (status) => (end = status));
      // A rule may fail by itself: it compares variables, whose values are simulated.
      if (end === 'Failed') assert.ok(hasRules(definition));
      else assert.equal(end, 'Succeeded');
    });

  it('is most of those that are published', () => {
    assert.ok(tried.length >= 40, `${tried.length} of ${published.definitions.length}`);
  });

  it('may have custom and partner actions, which wait for no worker', async () => {
    const own = definitions.filter((definition) => typesToTry(definition, []).length > 0);
    const names = acceptedDefinitions.map(({ name }) => name);
    assert.ok(own.length > 0, names.join());
    for (const definition of own) {
      const step = stepsOf(definition).find(({ kind, provider }) =>
        typesToTry(definition, []).some(({ id }) => kind === 'action' && id.provider === provider),
      );
      assert.ok(step);
      let end = '';
      await run(definition, scenarioOf(definition, [{ step, attempt: 'every' }]), (status) => (end = status));
      assert.equal(end, 'Failed', definition.name);
    }
  });

  it('fails at the step that is to fail', async () => {
    const one = definitions.find(({ stages }) => stages.length > 2);
    assert.ok(one);
    const step = stepsOf(one).find(({ kind }) => kind === 'action');
    assert.ok(step);
    let end = '';
    await run(one, scenarioOf(one, [{ step, attempt: 'first' }]), (status) => (end = status));
    assert.equal(end, 'Failed');
  });
});
