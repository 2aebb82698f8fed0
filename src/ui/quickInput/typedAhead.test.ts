import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TypedAhead } from './typedAhead';

/**
 * The editor's two inputs and the two ways between it and the extension, on which messages are late and in order. Keys go
 * to the first input until the editor was told to show the second one.
 */
class Editor {
  #first = '';
  #second = '';
  #isSecondShown = false;
  readonly #toEditor: (() => void)[] = [];
  readonly #toExtension: (() => void)[] = [];
  readonly #typedAhead = new TypedAhead((text) =>
    this.#toEditor.push(() => {
      if (this.#second === text) return;
      this.#second = text;
      this.#report();
    }),
  );

  constructor() {
    this.#toEditor.push(() => {
      this.#isSecondShown = true;
    });
  }

  press(key: string): void {
    if (this.#isSecondShown) {
      this.#second += key;
      this.#report();
      return;
    }
    this.#first += key;
    const text = this.#first;
    this.#toExtension.push(() => this.#typedAhead.setAhead(text));
  }

  /** The key goes to a page that has taken the focus, which tells of it. */
  pressAstray(key: string): void {
    this.#toExtension.push(() => this.#typedAhead.append(key));
  }

  deliver(way: 'toEditor' | 'toExtension'): void {
    (way === 'toEditor' ? this.#toEditor : this.#toExtension).shift()?.();
  }

  /** The text when everything has arrived. */
  settle(): string {
    for (let rounds = 0; this.#toEditor.length + this.#toExtension.length > 0; rounds++) {
      assert.ok(rounds < 1000, 'It does not come to rest.');
      this.deliver('toExtension');
      this.deliver('toEditor');
    }
    return this.#second;
  }

  #report(): void {
    const text = this.#second;
    this.#toExtension.push(() => this.#typedAhead.reported(text));
  }
}

describe('What is typed between two questions', () => {
  it('is all in the second one, in order, however late the two learn of it', () => {
    const event = fc.constantFrom('press' as const, 'toEditor' as const, 'toExtension' as const);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const editor = new Editor();
        let typed = '';
        for (const each of events) {
          if (each === 'press') {
            const key = String.fromCharCode('a'.charCodeAt(0) + typed.length);
            typed += key;
            editor.press(key);
          } else editor.deliver(each);
        }
        assert.equal(editor.settle(), typed);
      }),
      { numRuns: 2000 },
    );
  });

  it('is all in the second one, also what went to a page that took the focus', () => {
    const event = fc.constantFrom(
      'press' as const,
      'pressAstray' as const,
      'toEditor' as const,
      'toExtension' as const,
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const editor = new Editor();
        let typed = '';
        for (const each of events) {
          if (each === 'toEditor' || each === 'toExtension') {
            editor.deliver(each);
            continue;
          }
          const key = String.fromCharCode('a'.charCodeAt(0) + typed.length);
          typed += key;
          editor[each](key);
        }
        assert.deepEqual([...editor.settle()].toSorted(), [...typed]);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives way to a text in place of it', () => {
    const written: string[] = [];
    const typedAhead = new TypedAhead((text) => written.push(text));
    typedAhead.setAhead('de');
    typedAhead.reported('de');
    typedAhead.reported('');
    typedAhead.reported('x');
    assert.deepEqual(written, ['de']);
  });
});
