import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { eventually, notifications, pressEnter, quickInput, runCommand, typeInQuickInput } from '../harness';
import { pipeline, useStartingWorkbench } from './startingWorkbench';

/** Tasks that start by the command's arguments; the program that they run beside it does not matter. */
const tasks = JSON.stringify({
  version: '2.0.0',
  tasks: ['Release', 'Typo', 'Nowhere'].map((label) => ({
    ...{ label, type: 'process', command: 'true', args: [`\${input:${label}}`], problemMatcher: [] },
    presentation: { reveal: 'never' },
  })),
  inputs: Object.entries({
    Release: { variables: { deployTo: 'production' }, revisions: { Source: 'v1.2.0' } },
    Typo: { variable: {} },
    Nowhere: { revisions: { Source: 'nowhere' } },
  }).map(([id, inputs]) => ({
    ...{ id, type: 'command', command: 'codepipeline.startExecution', args: { pipeline, ...inputs } },
  })),
});

async function runTask(page: Page, label: string): Promise<void> {
  await runCommand(page, 'Tasks: Run Task');
  await eventually(async () => assert.match((await quickInput(page)).placeholder, /task to run/));
  await typeInQuickInput(page, label);
  await eventually(async () => assert.equal((await quickInput(page)).rows[0]?.label, label));
  await pressEnter(page);
}

describe('A start by the arguments of a task', () => {
  const workbench = useStartingWorkbench({ '.vscode/tasks.json': tasks });

  it('starts without questions from a task, with typed arguments, and names a wrong argument', async () => {
    const { page } = workbench();
    const { count } = await workbench().executions();
    for (const [task, sentence] of [
      ['Typo', /"variable" is not supported here\./],
      ['Nowhere', /has no branch, tag or commit "nowhere"/],
    ] as const) {
      await runTask(page, task);
      await eventually(async () => assert.match((await notifications(page)).join(), sentence));
    }
    assert.equal((await workbench().executions()).count, count);
    await runTask(page, 'Release');
    await eventually(async () => assert.equal((await workbench().executions()).count, count + 1));
    await workbench().passSource();
    assert.deepEqual((await workbench().executions()).newest, {
      revision: workbench().commits[0],
      deployTo: 'production',
    });
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it('left no error in the workbench', () => {
    assert.deepEqual(workbench().errors, []);
  });
});
