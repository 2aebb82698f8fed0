import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { settingsFile } from '../../host/vscode/vscodeServer';
import { startQueue } from '../../service/support/eventQueue';
import type { TestQueue } from '../../service/support/eventQueue';
import { enterRow, leave, openFromRow } from '../byKeys';
import { connectionsIn } from '../connections/awsWorkbench';
import {
  closeUnsaved,
  dialogText,
  editorTitles,
  eventually,
  expandView,
  notifications,
  openView,
  pickFromRowMenu,
  pressDialogButton,
  quickInput,
  quickPickRow,
  runCommand,
  screenshot,
  startWorkbench,
  treeRow,
  useTheme,
  type Workbench,
} from '../harness';
import { independentClient } from '../independentClient';
import { startFakeFormation } from './fakeFormation';
import type { FakeFormation } from './fakeFormation';

describe('Setting up push events, in the real workbench,', function () {
  this.timeout(240_000);
  let queue: TestQueue;
  let formation: FakeFormation;
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    queue = await startQueue();
    formation = await startFakeFormation(queue.url, () => queue.remove());
    formation.addOther('codepipeline-events-0a1b2c3d', 'Visual Studio Code on old-laptop');
    workbench = await startWorkbench({
      service: ['--sample', '--admin', '--events-to', queue.url],
      settings: {
        'codepipeline.connections': [{ name: 'Shop', region: 'us-east-1', endpoint: formation.url }],
      },
      viewport: { width: 1280, height: 800 },
    });
    ({ page } = workbench);
    formation.pipelinesAt = workbench.service?.url ?? '';
    await openView(page);
    await expandView(page, 'Pipelines');
    await runCommand(page, 'CodePipeline: Refresh');
    await treeRow(page, 'checkout-api').waitFor();
  });
  after(async () => {
    await workbench?.dispose();
    await formation?.stop();
    await queue?.close();
  });

  const queueInUse = async () => {
    const [connection] = (await connectionsIn(settingsFile(workbench))) as readonly {
      readonly events?: { readonly queueUrl: string };
    }[];
    return connection?.events?.queueUrl;
  };

  /** Opens the list of what can be done, and waits until CloudFormation has said what there is. */
  async function open(expected: string): Promise<void> {
    await openFromRow(page, 'Set Up Push Events: Shop', () =>
      pickFromRowMenu(treeRow(page, 'Shop'), 'Set Up Push Events…'),
    );
    await quickPickRow(page, expected).waitFor();
  }

  it('creates the queue after its template, costs and permissions, and shows how it goes on', async () => {
    await useTheme(workbench, 'dark');
    await open('Create a Queue…');
    await screenshot(page, 'events-1-offers');
    await enterRow(page, 'Create a Queue…');
    assert.match(await dialogText(page), /130,000 requests a month[^]*cloudformation:CreateStack/);
    assert.match((await editorTitles(page)).join(), /The events of CodePipeline/);
    await screenshot(page, 'events-2-question');
    formation.isHeld = true;
    await pressDialogButton(page, 'Create');
    await eventually(async () =>
      assert.match((await notifications(page)).join(), /Creating the queue ".+": Queue: CREATE_IN_PROGRESS/),
    );
    await screenshot(page, 'events-3-progress');
    formation.isHeld = false;
    await eventually(async () => assert.equal(await queueInUse(), queue.url));
    await eventually(async () =>
      assert.match((await notifications(page)).join(), /is ready\. "Shop" hears push events now\./),
    );
    await closeUnsaved(page);
  });

  it('hears a change and shows it, which the list of calls counts', async () => {
    // An empty queue answers after twenty seconds.
    await queue.send('{}');
    await eventually(async () => {
      await open('Update the Queue…');
      const { placeholder } = await quickInput(page);
      if (!placeholder.includes('this window reads the queue')) await leave(page);
      assert.match(placeholder, /this window reads the queue/);
    });
    await useTheme(workbench, 'light');
    await screenshot(page, 'events-4-in-use');
    await leave(page);
    const client = independentClient(workbench.service);
    await client.startPipelineExecution({ name: 'checkout-api' });
    client.destroy();
    await eventually(async () => {
      await runCommand(page, 'CodePipeline: Show API Calls');
      const shown = await page.locator('.editor-instance .view-lines').innerText();
      assert.match(shown.replaceAll('\u00a0', ' '), /Shop: push events, read by this window\s+Events: [1-9]/);
    });
    assert.deepEqual(await queue.count(), { ready: 0, taken: 0 });
    await screenshot(page, 'events-5-calls');
    await runCommand(page, 'View: Close All Editors');
  });

  it('lists the queues of other machines by their names', async () => {
    await open('Remove Queues of Other Machines…');
    await enterRow(page, 'Remove Queues of Other Machines…');
    await quickPickRow(page, 'Visual Studio Code on old-laptop').waitFor();
    await screenshot(page, 'events-6-other-machines');
    await leave(page);
    assert.deepEqual(formation.done, ['CreateStack']);
  });

  it('removes the queue with its rule, and polls again', async () => {
    await open('Remove the Queue…');
    await enterRow(page, 'Remove the Queue…');
    assert.match(await dialogText(page), /Remove the queue/);
    await screenshot(page, 'events-7-remove');
    await pressDialogButton(page, 'Remove');
    await eventually(async () => assert.equal(await queueInUse(), undefined));
    await eventually(async () =>
      assert.match((await notifications(page)).join(), /and its rule were removed\./),
    );
    assert.deepEqual(formation.done, ['CreateStack', 'DeleteStack']);
    await eventually(async () => assert.equal(await queue.exists(), false));
  });

  it('left no error in the workbench', () => assert.deepEqual(workbench.errors, []));
});
