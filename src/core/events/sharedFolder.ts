import type { Disposable } from '../../domain/event';

/** Small texts that all windows of an extension host share. */
export interface SharedFolder {
  /** The text of a name; undefined when there is none. */
  read(name: string): Promise<string | undefined>;
  /** Replaces the text as a whole. */
  write(name: string, text: string): Promise<void>;
  /** True for the first caller that claims the key, in whichever window. */
  claim(key: string): Promise<boolean>;
  /** Calls back soon after another window wrote, as far as the file system tells. */
  watch(onChange: () => void): Disposable;
}
