import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { QuickPick } from '../../../test/support/quickInputs';
import { deferred } from '../../../test/support/deferred';
import { settle } from '../../../test/support/flows/walk';
import { asProblem } from '../../domain/problem';
import { hideAnswered } from './lingering';
import { askText, back, pick } from './quickInput';
import { whileWaiting } from './whileWaiting';

describe('The questions of one flow', () => {
  const ask = (title: string) =>
    pick<string>({ title, placeholder: '', hasBack: true, rows: () => [{ label: 'deploy', value: 'it' }] });
  const onScreen = () => editor.screen.input?.title;
  const list = () => {
    const { input } = editor.screen;
    assert.ok(input instanceof QuickPick);
    return input;
  };

  beforeEach(() => editor.reset());

  it('take the place of one another, without a moment when none is on screen', async () => {
    const seen: (string | undefined)[] = [];
    const flow = async () => {
      await ask('first');
      seen.push(onScreen());
      await askText({ title: 'second', prompt: '', value: '' });
      seen.push(onScreen());
      await ask('third');
    };
    const flowing = flow();
    list().enter();
    await settle();
    editor.screen.question?.enter();
    await settle();
    assert.deepEqual([...seen, onScreen()], ['first', 'second', 'third']);
    list().goBack();
    await flowing;
    await settle();
    await settle();
    assert.equal(onScreen(), undefined);
  });

  it('take no second Enter for the answer to the next one', async () => {
    const answers: unknown[] = [];
    const flow = async () => {
      answers.push(await ask('first'));
      answers.push(await ask('second'));
    };
    const flowing = flow();
    const first = list();
    first.enter();
    first.enter();
    await settle();
    assert.equal(onScreen(), 'second');
    assert.deepEqual(answers, ['it']);
    list().goBack();
    await flowing;
    assert.deepEqual(answers, ['it', back]);
  });

  it('keep what is typed before the next one is there', async () => {
    const loading = deferred<void>();
    const flow = async () => {
      await ask('first');
      await whileWaiting('Loading…', () => loading.promise);
      await ask('second');
    };
    const flowing = flow();
    list().type('dep');
    list().enter();
    await settle();
    list().type('depplo');
    loading.resolve();
    await settle();
    assert.deepEqual([onScreen(), list().value], ['second', 'plo']);
    list().escape();
    await flowing;
  });

  it('stay while a request runs, which Escape cancels', async () => {
    let signal: AbortSignal | undefined;
    const flow = async () => {
      await ask('first');
      return whileWaiting('Loading…', (given) => {
        signal = given;
        return new Promise((resolve) => given.addEventListener('abort', resolve));
      });
    };
    const flowing = flow().catch(asProblem);
    list().enter();
    await settle();
    await settle();
    assert.deepEqual([onScreen(), list().busy], ['first', true]);
    list().escape();
    const problem = await flowing;
    assert.deepEqual([signal?.aborted, (problem as Error & { kind?: string }).kind], [true, 'cancelled']);
    assert.equal(onScreen(), undefined);
  });

  it('leave the screen for a code that the request needs, which goes on', async () => {
    const loading = deferred<string>();
    const flow = async () => {
      await ask('first');
      const answer = await whileWaiting('Loading…', () => loading.promise);
      await ask(answer);
    };
    const flowing = flow();
    list().enter();
    await settle();
    hideAnswered();
    await settle();
    assert.equal(onScreen(), undefined);
    loading.resolve('second');
    await settle();
    assert.equal(onScreen(), 'second');
    list().escape();
    await flowing;
  });

  it('leave the screen before a dialog', async () => {
    const asking = ask('first');
    list().enter();
    await asking;
    hideAnswered();
    assert.equal(onScreen(), undefined);
    hideAnswered();
  });
});
