/** A stack of CloudFormation, as far as it is read: that of a queue for events. */
export interface Stack {
  /** Its ARN, which also names it after it was deleted. */
  readonly id: string;
  readonly name: string;
  /** As CloudFormation spells it, for example `CREATE_COMPLETE`. */
  readonly status: string;
  readonly reason?: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * `ready`: its resources are there and it can be updated. `moving`: CloudFormation works on it. `broken`: it can only be
 * deleted. `gone`: it was deleted.
 */
export type StackState = 'ready' | 'moving' | 'broken' | 'gone';

/** How a stack stands (CloudFormation user guide, "Stack status codes"). */
export function stackState(status: string): StackState {
  if (status === 'DELETE_COMPLETE') return 'gone';
  // The status of a stack whose first change set is never executed.
  if (status === 'REVIEW_IN_PROGRESS') return 'broken';
  if (status.endsWith('_IN_PROGRESS')) return 'moving';
  return /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/.test(status)
    ? 'ready'
    : 'broken';
}

/** What is done to a stack. */
export type StackWork = 'create' | 'update' | 'delete';

/**
 * The result of the work on a stack, by the status of an event of the stack itself; undefined while CloudFormation is still
 * working. A creation that fails ends after the created resources are deleted again.
 */
export function endOfWork(work: StackWork, status: string): 'done' | 'failed' | undefined {
  if (status === { create: 'CREATE_COMPLETE', update: 'UPDATE_COMPLETE', delete: 'DELETE_COMPLETE' }[work])
    return 'done';
  const failed = {
    create: /^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|DELETE_COMPLETE|DELETE_FAILED)$/,
    update: /^(UPDATE_FAILED|UPDATE_ROLLBACK_COMPLETE|UPDATE_ROLLBACK_FAILED)$/,
    delete: /^DELETE_FAILED$/,
  }[work];
  return failed.test(status) ? 'failed' : undefined;
}
