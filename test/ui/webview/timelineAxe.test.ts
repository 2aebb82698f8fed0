import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { themes, type ThemeName } from './themes';
import { usePages } from './timelinePages';
import { approval, failed, pipelineRuns } from './timelineSnapshots';

describe('The timeline page, checked by axe,', () => {
  const { open, opened, show, bar } = usePages();

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`has no serious finding in the theme ${theme}`, async () => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      await open({ theme, reducedMotion: 'reduce' });
      const findings = async () => {
        await opened().page.evaluate(axe);
        const found = await opened().page.evaluate<
          readonly {
            id: string;
            impact: string;
            nodes: readonly { html: string; failureSummary: string }[];
          }[]
        >('axe.run().then((result) => result.violations)');
        return found
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(
            ({ id, nodes }) =>
              `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`,
          );
      };
      await show(failed);
      await bar('Build, Compile, attempt 2 of 2').click();
      assert.deepEqual(await findings(), []);
      await opened().page.getByRole('button', { name: 'Show as Table' }).click();
      assert.deepEqual(await findings(), []);
      await show(approval);
      assert.deepEqual(await findings(), []);
      await opened().page.getByRole('button', { name: 'Show as Table' }).click();
      await show(pipelineRuns, { target: { connection: 'local', pipeline: 'orders-api' } });
      assert.deepEqual(await findings(), []);
      for (const view of ['Stages', 'Clock']) {
        await opened().page.getByRole('button', { name: view, exact: true }).click();
        assert.deepEqual(await findings(), [], view);
      }
    });
});
