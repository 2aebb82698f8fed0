import { Emitter } from '../../src/domain/event';
import type { MutableValue } from '../../src/domain/event';

/** A kept value without a window: in memory. */
export class Kept<T> implements MutableValue<T> {
  readonly #changed = new Emitter<T>();
  readonly onDidChange = this.#changed.event;

  constructor(public value: T) {}

  set(value: T): void {
    this.value = value;
    this.#changed.fire(value);
  }
}
