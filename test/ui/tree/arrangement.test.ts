import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { markRow } from '../byKeys';
import { independentClient } from '../independentClient';
import {
  eventually,
  openRowMenu,
  openView,
  pickFromRowMenu,
  pickRow,
  pressEnter,
  pressQuickInputButton,
  quickInput,
  runCommand,
  screenshot,
  startWorkbench,
  submitQuickInput,
  treeRow,
  treeRows,
  useTheme,
  viewPane,
  type Workbench,
} from '../harness';

/** A page in a driven browser always believes that it has the focus: these events say otherwise. */
const tellFocus = (page: Page, isFocused: boolean) =>
  page.evaluate(
    `document.hasFocus = () => ${isFocused}; window.dispatchEvent(new Event('${isFocused ? 'focus' : 'blur'}'))`,
  );
const lookAway = (page: Page) => tellFocus(page, false);
const lookAgain = (page: Page) => tellFocus(page, true);

describe('Arranging the pipelines, in the real workbench,', () => {
  let workbench: Workbench;
  const rowsOf = async (level: number) =>
    (await treeRows(workbench.page)).filter((row) => row.level === level);
  const labelsOf = async (level: number) => (await rowsOf(level)).map(({ label }) => label);
  const connectionRow = async () => (await rowsOf(1))[0];
  /** What stands beside the heading of the view. */
  const shownFilter = () =>
    viewPane(workbench.page, 'Pipelines').locator('.pane-header .description').allInnerTexts();
  const twoAreSelected = () =>
    eventually(async () =>
      assert.equal(await workbench.page.locator('.sidebar [role=treeitem].selected').count(), 2),
    );
  const choose = async (command: string, ...labels: readonly string[]) => {
    await runCommand(workbench.page, `CodePipeline: ${command}`);
    for (const label of labels) {
      await eventually(async () => {
        const { rows } = await quickInput(workbench.page);
        assert.ok(
          rows.some((row) => row.label === label),
          rows.map((row) => row.label).join(', '),
        );
      });
      await pickRow(workbench.page, label);
    }
  };

  before(async () => {
    workbench = await startWorkbench({ service: ['--sample', '--admin'] });
    await openView(workbench.page);
  });

  after(() => workbench.dispose());

  it('shows the numbers by state in the row of the connection, also in words', async () => {
    await eventually(async () => {
      const connection = await connectionRow();
      assert.match(connection?.description ?? '', /^1 failed · \d waiting · .*\d running/);
      assert.match(connection?.ariaLabel ?? '', /^Sample account, Connection, 1 failed/);
      assert.match(connection?.description ?? '', /123456789012/);
    });
    await screenshot(workbench.page, 'arrange-1-counts');
  });

  it('sorts pipelines that need attention first', async () => {
    const byName = await labelsOf(2);
    assert.deepEqual(byName, byName.toSorted());
    await choose('Sort Pipelines…', ' Attention first');
    await eventually(async () => assert.equal((await labelsOf(2))[0], 'notifications-service'));
    assert.deepEqual((await labelsOf(2)).toSorted(), byName);
  });

  it('puts favourites on top, several at once by keyboard', async () => {
    const { page } = workbench;
    await pickFromRowMenu(treeRow(page, 'search-indexer'), 'Add to Favourites');
    await eventually(async () => {
      const [first] = await rowsOf(2);
      assert.equal(first?.label, 'search-indexer');
      assert.match(first.description, /^★/);
      assert.match(first.ariaLabel, /favourite/);
    });
    // A click unfolds the row, too, and what comes below it: the other one is above.
    await treeRow(page, 'loyalty-points-service').click();
    await page.keyboard.press('Shift+ArrowUp');
    await twoAreSelected();
    await page.keyboard.press('Shift+F10');
    await page.locator('.monaco-menu').getByRole('menuitem', { name: 'Add to Favourites' }).hover();
    await screenshot(page, 'arrange-2-menu');
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const starred = (await rowsOf(2)).filter(({ description }) => description.startsWith('★'));
      assert.equal(starred.length, 3);
      assert.deepEqual(
        await labelsOf(2).then((labels) => labels.slice(0, 3)),
        starred.map(({ label }) => label),
      );
    });
    await screenshot(page, 'arrange-3-favourites');
  });

  it('reads the favourites of another window when this one gets the focus', async () => {
    const { page } = workbench;
    const starred = async (of: Page) =>
      (await treeRows(of))
        .flatMap(({ label, description }) => (description.startsWith('★') ? [label] : []))
        .toSorted();
    const before = await starred(page);
    await lookAway(page);
    const other = await page.context().newPage();
    const url = new URL(page.url());
    // Another folder: the stored arrangement of this one stays as it is.
    url.searchParams.set('folder', dirname(workbench.folder));
    await other.goto(url.href);
    await openView(other);
    const rows = async (of: Page) =>
      (await treeRows(of)).filter(({ level }) => level === 2).map(({ icons }) => icons.join());
    await eventually(async () => {
      assert.deepEqual(await starred(other), before);
      // Everything is known there, so that rows no longer move under the pointer.
      assert.deepEqual((await rows(other)).toSorted(), (await rows(page)).toSorted());
    });
    await pickFromRowMenu(treeRow(other, 'search-indexer'), 'Remove from Favourites');
    await eventually(async () => assert.equal((await starred(other)).length, before.length - 1));
    // The other window reports it a moment later.
    await eventually(async () => {
      await lookAway(page);
      await lookAgain(page);
      assert.deepEqual(await starred(page), await starred(other));
    });
    await pickFromRowMenu(treeRow(page, 'search-indexer'), 'Add to Favourites');
    await eventually(async () => assert.equal((await starred(page)).length, before.length));
    await other.close();
  });

  it('offers only commands for several rows on a selection of several', async () => {
    const { page } = workbench;
    await treeRow(page, 'checkout-api').click();
    await page.keyboard.press('Shift+ArrowUp');
    await twoAreSelected();
    const entries = await openRowMenu(treeRow(page, 'checkout-api'));
    await page.keyboard.press('Escape');
    assert.ok(entries.includes('Add to Favourites'));
    assert.ok(!entries.some((entry) => entry.startsWith('Start Execution')), entries.join(', '));
  });

  it('groups by status, and by prefix', async () => {
    const { page } = workbench;
    await choose('Group Pipelines…', ' Status');
    await eventually(async () => {
      const groups = await labelsOf(2);
      assert.equal(groups[0], 'Favourites');
      for (const group of ['Waiting', 'Running', 'Succeeded'])
        assert.ok(groups.includes(group), groups.join());
    });
    await screenshot(page, 'arrange-4-status');
    await choose('Group Pipelines…', ' Name prefix');
    await eventually(async () => assert.deepEqual(await labelsOf(2), ['Favourites', 'Others']));
  });

  it('groups by a tag, which it finds itself', async () => {
    const client = independentClient(workbench.service);
    try {
      for (const [name, team] of [
        ['checkout-api', 'shop'],
        ['storefront-web', 'shop'],
        ['data-lake-etl', 'data'],
      ] as const)
        await client.tagResource({
          resourceArn: `arn:aws:codepipeline:${workbench.service?.region}:123456789012:${name}`,
          tags: [{ key: 'Team', value: team }],
        });
    } finally {
      client.destroy();
    }
    await choose('Group Pipelines…', ' Tag…', 'Team');
    await eventually(async () => {
      const groups = (await rowsOf(2)).map(({ label, description }) => `${label} ${description}`);
      assert.ok(
        groups.some((group) => /^data 1/.test(group)),
        groups.join('\n'),
      );
      assert.ok(
        groups.some((group) => /^Without Team \d+/.test(group)),
        groups.join('\n'),
      );
    });
    await screenshot(workbench.page, 'arrange-5-tag');
  });

  it('returns from the tag to the groups without losing the arrangement', async () => {
    const { page } = workbench;
    await choose('Group Pipelines…', ' Tag…');
    await eventually(async () => assert.match((await quickInput(page)).title, /Group by Tag/));
    await pressQuickInputButton(page, 'Back');
    await eventually(async () => assert.equal((await quickInput(page)).title, 'Group Pipelines'));
    await page.keyboard.press('Escape');
    assert.ok((await labelsOf(2)).includes('data'));
  });

  it('filters by name, shows the filter beside the heading, and clears it with one click', async () => {
    const { page } = workbench;
    await choose('Group Pipelines…', ' No groups');
    await choose('Filter Pipelines…', ' Name…');
    await eventually(async () => assert.match((await quickInput(page)).title, /Filter by Name/));
    await submitQuickInput(page, '*-w*');
    await eventually(async () => {
      assert.deepEqual(await labelsOf(2), ['storefront-web']);
      assert.deepEqual(await shownFilter(), ['*-w*']);
      assert.match((await connectionRow())?.description ?? '', /1 of \d+ shown/);
    });
    await screenshot(page, 'arrange-6-filter');
    await viewPane(page, 'Pipelines').locator('.pane-header').hover();
    await viewPane(page, 'Pipelines').getByRole('button', { name: 'Clear Filter' }).click();
    await eventually(async () => {
      assert.ok((await labelsOf(2)).length > 5);
      assert.deepEqual((await shownFilter()).join(''), '');
    });
  });

  it('says when no pipeline passes, and clears the filter from there', async () => {
    const { page } = workbench;
    await choose('Filter Pipelines…', ' Name…');
    await eventually(async () => assert.match((await quickInput(page)).title, /Filter by Name/));
    await submitQuickInput(page, 'nothing-has-this-name');
    const note = treeRow(page, 'Clear the filter');
    await note.waitFor();
    await screenshot(page, 'arrange-7-nothing');
    await note.click();
    await eventually(async () => assert.ok((await labelsOf(2)).length > 5));
  });

  it('filters by status and to the favourites', async () => {
    const { page } = workbench;
    await choose('Filter Pipelines…', ' Status…');
    await eventually(async () => assert.match((await quickInput(page)).title, /Filter by Status/));
    await markRow(page, 'Failed');
    await pressEnter(page);
    await eventually(async () => assert.deepEqual(await labelsOf(2), ['notifications-service']));
    await choose('Filter Pipelines…', ' Any status');
    await choose('Filter Pipelines…', ' Favourites only');
    await eventually(async () => {
      assert.equal((await labelsOf(2)).length, 3);
      assert.deepEqual(await shownFilter(), ['favourites']);
    });
  });

  it('restores order, groups, filter, favourites and open rows after a reload', async () => {
    const { page } = workbench;
    const pipeline = treeRow(page, 'search-indexer');
    await pipeline.locator('.monaco-tl-twistie').click();
    await eventually(async () => assert.equal(await pipeline.getAttribute('aria-expanded'), 'true'));
    await treeRow(page, 'ApproveRollout').waitFor();
    await choose('Group Pipelines…', ' Status');
    await eventually(async () => assert.deepEqual(await labelsOf(2), ['Favourites']));
    // Chosen again: the browser writes stored data a moment later, and a reload does not wait for it.
    await choose('Sort Pipelines…', ' Attention first');
    await workbench.reload();
    await openView(page);
    await eventually(async () => {
      assert.deepEqual(await labelsOf(2), ['Favourites']);
      assert.equal((await labelsOf(3)).length, 3);
      assert.equal((await labelsOf(3))[0], 'legacy-invoice-batch');
      assert.deepEqual(await shownFilter(), ['favourites']);
      assert.equal(await treeRow(page, 'search-indexer').getAttribute('aria-expanded'), 'true');
      assert.ok((await rowsOf(4)).length > 0);
    });
    await screenshot(page, 'arrange-8-reloaded');
  });

  it('is readable in every theme', async () => {
    const { page } = workbench;
    await choose('Clear Filter');
    for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `arrange-9-${theme}`);
    }
    assert.deepEqual(workbench.errors, []);
  });
});
