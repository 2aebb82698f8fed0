import assert from 'node:assert/strict';
import { disposeAll, Emitter } from './event';

describe('An event', () => {
  it('reaches every listener in the order in which they were added', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.event((value) => heard.push(`a${value}`));
    emitter.event((value) => heard.push(`b${value}`));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, ['a1', 'b1', 'a2', 'b2']);
  });

  it('reaches a listener as often as it was added, until each is disposed', () => {
    const emitter = new Emitter<void>();
    let calls = 0;
    const listener = () => (calls += 1);
    const first = emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    assert.equal(calls, 2);
    first.dispose();
    first.dispose();
    emitter.fire();
    assert.equal(calls, 3);
  });

  it('does not reach a listener that is added while it is fired', () => {
    const emitter = new Emitter<void>();
    const heard: string[] = [];
    emitter.event(() => {
      heard.push('first');
      if (heard.length === 1) emitter.event(() => heard.push('late'));
    });
    emitter.fire();
    assert.deepEqual(heard, ['first']);
    emitter.fire();
    assert.deepEqual(heard, ['first', 'first', 'late']);
  });

  it('does not reach a listener that is disposed while it is fired', () => {
    const emitter = new Emitter<void>();
    const heard: string[] = [];
    emitter.event(() => second.dispose());
    const second = emitter.event(() => heard.push('second'));
    emitter.event(() => heard.push('third'));
    emitter.fire();
    assert.deepEqual(heard, ['third']);
  });

  it('reaches no listener once its owner has disposed it, also while it is fired', () => {
    const emitter = new Emitter<void>();
    const heard: string[] = [];
    emitter.event(() => heard.push('first'));
    emitter.event(() => emitter.dispose());
    emitter.event(() => heard.push('third'));
    emitter.fire();
    emitter.fire();
    assert.deepEqual(heard, ['first']);
  });

  it('reaches the others when a listener throws, and the error still surfaces', async () => {
    // Mocha counts every uncaught error as a failure of the test; here it is expected.
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    try {
      const surfaced = new Promise((resolve) => process.once('uncaughtException', resolve));
      const emitter = new Emitter<void>();
      const fault = new Error('a fault of the listener');
      let calls = 0;
      emitter.event(() => {
        throw fault;
      });
      emitter.event(() => (calls += 1));
      emitter.fire();
      assert.equal(calls, 1);
      assert.equal(await surfaced, fault);
    } finally {
      others.forEach((listener) => process.on('uncaughtException', listener));
    }
  });
});

describe('Several disposables', () => {
  it('are disposed in the reverse order of their construction', () => {
    const ended: string[] = [];
    const named = (name: string) => ({ dispose: () => void ended.push(name) });
    disposeAll(named('a'), named('b'), named('c')).dispose();
    assert.deepEqual(ended, ['c', 'b', 'a']);
  });
});
