import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { install } from '@sinonjs/fake-timers';
import { takeFocusBack } from './lingering';
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
    assert.deepEqual(
      editor.commands,
      Array.from({ length: 5 }, () => refocus),
    );
    editor.screen.question?.escape();
    await asking;
  });

  it('takes the focus back from a page of ours that takes it late, but leaves it to the user after a while', async () => {
    const asking = ask();
    clock.tick(1000);
    editor.commands.splice(0);
    takeFocusBack();
    assert.deepEqual(editor.commands, [refocus]);
    clock.tick(4000);
    takeFocusBack();
    assert.equal(editor.commands.length, 1);
    editor.screen.question?.escape();
    await asking;
  });

  it('has the letters that went to the page', async () => {
    const asking = ask();
    takeFocusBack();
    for (const key of 'web') takeFocusBack(key);
    editor.screen.question?.enter();
    assert.equal(await asking, 'web');
    await turn();
  });

  it('leaves the focus alone once it was answered or left', async () => {
    for (const end of ['enter', 'escape'] as const) {
      const asking = ask();
      editor.screen.question?.[end]();
      await asking;
      await turn();
      clock.tick(1000);
      takeFocusBack();
      takeFocusBack('x');
    }
    assert.deepEqual(editor.commands, []);
    assert.equal(clock.countTimers(), 0);
  });
});
