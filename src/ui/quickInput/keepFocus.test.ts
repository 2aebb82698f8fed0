import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { install } from '@sinonjs/fake-timers';
import { askText } from './quickInput';

const refocus = ['workbench.action.focusQuickOpen'];

describe('The first question of a flow', () => {
  let clock: ReturnType<typeof install>;
  const ask = () => askText({ title: 'first', prompt: '', value: '' });

  beforeEach(() => {
    editor.reset();
    clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => clock.uninstall());

  it('takes the focus back from what had it before the palette', async () => {
    const asking = ask();
    clock.tick(1000);
    assert.deepEqual(editor.commands, [refocus, refocus]);
    editor.screen.question?.escape();
    await asking;
  });

  it('leaves the focus alone once it was answered or left', async () => {
    for (const end of ['enter', 'escape'] as const) {
      const asking = ask();
      editor.screen.question?.[end]();
      await asking;
      clock.tick(1000);
    }
    assert.deepEqual(editor.commands, []);
    assert.equal(clock.countTimers(), 0);
  });
});
