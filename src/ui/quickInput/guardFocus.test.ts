import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { install } from '@sinonjs/fake-timers';
import { deferred } from '../../../test/support/deferred';
import { QuickPick } from '../../../test/support/quickInputs';
import { takeFocusBack } from './lingering';
import { pickMany } from './pickMany';
import { askText, pick } from './quickInput';

/** The rows of a list of letters. */
const letters = ['a', 'b', 'c'].map((value) => ({ label: value, value }));

describe('The first question of a flow', () => {
  let clock: ReturnType<typeof install>;
  const ask = () => askText({ title: 'first', prompt: '', value: '' });
  const onScreen = () => editor.screen.question ?? assert.fail('No question is on screen.');
  const list = () => {
    const question = onScreen();
    assert.ok(question instanceof QuickPick);
    return question;
  };

  /** Puts the question on screen again, as a page does that takes the focus. */
  const takeFocus = () => {
    const before = onScreen();
    takeFocusBack();
    assert.notEqual(onScreen(), before);
  };

  beforeEach(() => {
    editor.reset();
    clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => clock.uninstall());

  it('takes the focus back from a page of ours by an input as it was', async () => {
    const asking = pick({ title: 'first', placeholder: 'Which?', rows: () => letters });
    list().moveTo(letters[1] ?? assert.fail());
    takeFocus();
    await turn();
    assert.deepEqual([list().title, list().placeholder], ['first', 'Which?']);
    list().enter();
    assert.equal(await asking, 'b');
    await turn();
    assert.equal(editor.screen.input, undefined);
    assert.deepEqual(editor.commands, []);
  });

  it('takes the answer that was given before the other input was on screen', async () => {
    const asking = pick({ title: 'first', placeholder: 'Which?', rows: () => letters });
    const before = list();
    before.moveTo(letters[2] ?? assert.fail());
    takeFocus();
    before.enterEarly();
    assert.equal(await asking, 'c');
    await turn();
    assert.equal(editor.screen.input, undefined);
  });

  it('keeps what was typed, and its fault', async () => {
    const asking = askText({
      title: 'first',
      prompt: '',
      value: '',
      validate: (text) => (text === 'web' ? 'It is taken.' : undefined),
    });
    onScreen().type('web');
    takeFocus();
    assert.deepEqual([onScreen().value, onScreen().message], ['web', 'It is taken.']);
    onScreen().type('web2');
    onScreen().enter();
    assert.equal(await asking, 'web2');
    await turn();
  });

  it('keeps what is marked', async () => {
    const asking = pickMany({ title: 'first', placeholder: '', rows: () => letters, picked: ['c'] });
    list().toggle(list().rows[0] ?? assert.fail());
    takeFocus();
    list().enter();
    assert.deepEqual(await asking, ['c', 'a']);
    await turn();
  });

  it('shows what is loaded meanwhile', async () => {
    const loading = deferred<void>();
    let rows = letters.slice(0, 1);
    const asking = pick({ title: 'first', placeholder: '', rows: () => rows, load: () => loading.promise });
    takeFocus();
    assert.equal(list().busy, true);
    rows = letters;
    loading.resolve();
    await turn();
    assert.deepEqual([list().busy, list().items.length], [false, 3]);
    list().escape();
    assert.equal(await asking, undefined);
    await turn();
  });

  it('leaves the focus to the user after a while', async () => {
    const asking = ask();
    clock.tick(4000);
    takeFocus();
    clock.tick(1000);
    const before = onScreen();
    takeFocusBack();
    assert.equal(onScreen(), before);
    before.escape();
    await asking;
  });

  it('has the letters that went to the page', async () => {
    const asking = ask();
    for (const key of 'we') takeFocusBack(key);
    takeFocus();
    takeFocusBack('b');
    onScreen().enter();
    assert.equal(await asking, 'web');
    await turn();
  });

  it('takes the focus back from a webview of another extension, which tells nothing', async () => {
    editor.webviewInFront = 'markdown.preview';
    const asking = ask();
    const before = onScreen();
    clock.tick(150);
    assert.notEqual(onScreen(), before);
    onScreen().escape();
    await asking;
  });

  for (const inFront of ['codepipeline.timeline', undefined])
    it(`stays beside ${inFront ?? 'a text'}`, async () => {
      editor.webviewInFront = inFront;
      const asking = ask();
      const before = onScreen();
      clock.tick(1000);
      assert.equal(onScreen(), before);
      onScreen().escape();
      await asking;
    });

  it('leaves the focus alone once it was answered or left', async () => {
    for (const end of ['enter', 'escape'] as const) {
      editor.webviewInFront = 'markdown.preview';
      const asking = ask();
      onScreen()[end]();
      await asking;
      await turn();
      clock.tick(1000);
      takeFocusBack();
      takeFocusBack('x');
      assert.equal(editor.screen.input, undefined);
    }
    assert.equal(clock.countTimers(), 0);
  });
});
