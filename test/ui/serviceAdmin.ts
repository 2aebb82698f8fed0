import type { LocalService } from '../host/localService';

/** Controls a local service that was started with --admin. */
export interface ServiceAdmin {
  /** How many times faster than ours the service's time passes; at 0 it stands still. */
  setSpeed(speed: number): Promise<void>;
  /** Lets the service's time pass at once; all that falls due has happened when this resolves. */
  advance(seconds: number): Promise<void>;
  /** How many calls of each operation the service has answered, and the `total`. */
  calls(): Promise<Readonly<Record<string, number>>>;
  forgetCalls(): Promise<void>;
  /**
   * Spoils every call of an operation, or of all (`*`), until {@link ServiceAdmin.mend}. The kind `error` answers with
   * the error of that name.
   */
  spoil(operation: string, kind: string, error?: string): Promise<void>;
  mend(): Promise<void>;
}

export function adminOf(service: LocalService | undefined): ServiceAdmin {
  if (!service) throw new Error('This workbench has no local service.');
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${service.url}/_local/${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    if (!response.ok)
      throw new Error(`${method} /_local/${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  return {
    setSpeed: async (speed) => void (await send('POST', 'clock', { speed })),
    advance: async (seconds) => void (await send('POST', 'clock', { advanceSeconds: seconds })),
    calls: async () => {
      const { total, operations } = (await send('GET', 'calls')) as {
        readonly total: number;
        readonly operations: Readonly<Record<string, number>>;
      };
      return { total, ...operations };
    },
    spoil: async (operation, kind, error) => void (await send('POST', 'faults', { operation, kind, error })),
    mend: async () => void (await send('DELETE', 'faults')),
    forgetCalls: async () => void (await send('DELETE', 'calls')),
  };
}
