import type { SharedFolder } from '../../../src/core/events/sharedFolder';

/** The folder that windows share, in memory. */
export class FakeFolder implements SharedFolder {
  readonly texts = new Map<string, string>();
  isBroken = false;
  readonly #claims = new Set<string>();
  readonly #watchers = new Set<() => void>();

  read(name: string): Promise<string | undefined> {
    return this.isBroken ? Promise.reject(new Error('EIO')) : Promise.resolve(this.texts.get(name));
  }

  write(name: string, text: string): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('EIO'));
    this.texts.set(name, text);
    for (const changed of this.#watchers) queueMicrotask(changed);
    return Promise.resolve();
  }

  claim(key: string): Promise<boolean> {
    const isFirst = !this.#claims.has(key);
    this.#claims.add(key);
    return Promise.resolve(isFirst);
  }

  watch(onChange: () => void) {
    this.#watchers.add(onChange);
    return { dispose: () => void this.#watchers.delete(onChange) };
  }
}
