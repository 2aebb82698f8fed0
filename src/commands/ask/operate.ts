import { back } from '../../platform/quickInput';
import type { Answer } from '../../platform/quickInput';
import type { Services } from '../services';
import { askHub } from './askHub';
import type { Hub } from './askHub';
import { carryOut } from './carryOut';
import type { Plan } from './carryOut';

/** A hub, and what each of its deeds comes to. */
export interface Operation<T> {
  readonly hub: Hub<T>;
  readonly plan: (value: T) => Plan;
  /** After everything was done. */
  readonly after?: (value: T) => void;
}

/** Asks until something is done, copied or left; Back leads out of it. */
export async function operate<T>(services: Services, operation: Operation<T>): Promise<Answer<'next'>> {
  for (;;) {
    const deed = await askHub(services, operation.hub);
    if (deed === undefined || deed === back) return deed;
    const outcome = await carryOut(services, operation.plan(deed.value));
    if (outcome === 'done') operation.after?.(deed.value);
    if (outcome !== 'edit') return 'next';
  }
}
