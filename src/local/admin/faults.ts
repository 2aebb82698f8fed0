import type { ApiCall } from '../http/api';
import { ServiceError } from '../serviceError';

export const faultKinds = [
  'throttle',
  'internalFailure',
  'delay',
  'reset',
  'truncate',
  'expiredToken',
  'accessDenied',
  'error',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A deliberate failure, for one operation or for all (`*`). */
export interface Fault {
  readonly operation: string;
  readonly kind: FaultKind;
  /** The number of calls that fail; absent for every call until it is removed. */
  readonly times?: number;
  /** For an error: its name, one that the API reference lists for the operation. */
  readonly error?: string;
  /** For a denial: the action that a policy lacks, on its resource, where it is not that of the operation itself. */
  readonly denied?: { readonly action: string; readonly resource: string };
  /** For a delay: how long the answer is held back, in real milliseconds. */
  readonly delayMs?: number;
}

export interface FaultPlan {
  add(fault: Fault): void;
  /** The fault for this call, if any; a counted one is used up by it. */
  take(operation: string): Fault | undefined;
  read(): readonly Fault[];
  clear(): void;
}

export function createFaultPlan(): FaultPlan {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push(fault),
    take(operation) {
      const fault = faults.find(
        (candidate) => candidate.operation === operation || candidate.operation === '*',
      );
      if (fault?.times == null) return fault;
      const left = { ...fault, times: fault.times - 1 };
      faults = faults.flatMap((other) => (other !== fault ? [other] : left.times > 0 ? [left] : []));
      return fault;
    },
    read: () => faults,
    clear: () => void (faults = []),
  };
}

/** The error that a call gets under an `error` fault; the other kinds break the transport. */
export function errorOf(
  { kind, error, denied }: Fault,
  { api, operation, caller }: ApiCall,
  resource: string,
): ServiceError | undefined {
  switch (kind) {
    case 'throttle':
      return new ServiceError('ThrottlingException', 'Rate exceeded');
    case 'internalFailure':
      return new ServiceError(
        'InternalFailure',
        'The request processing has failed because of an unknown error.',
        500,
      );
    case 'expiredToken':
      return new ServiceError(
        'ExpiredTokenException',
        'The security token included in the request is expired',
        403,
      );
    case 'accessDenied': {
      const { action, resource: on } = denied ?? { action: `${api.iamPrefix}:${operation}`, resource };
      return new ServiceError(
        'AccessDeniedException',
        `User: ${caller} is not authorized to perform: ${action} on resource: ${on} because no identity-based policy allows the ${action} action`,
        403,
      );
    }
    case 'error':
      return new ServiceError(error ?? 'InternalFailure', `${error ?? 'An error'} was asked for by a test.`);
    case 'delay':
    case 'reset':
    case 'truncate':
      return undefined;
  }
}
