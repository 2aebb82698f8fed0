import type { Changing } from '../connections/connectionList';

/** A value that is set here and kept from one session to the next. */
export interface Keeping<T> extends Changing<T> {
  set(value: T): void;
}
