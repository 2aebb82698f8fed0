export const ref = { connection: 'here', name: 'web' };
export const execution = { pipeline: ref, executionId: 'e1' };
/** A time as the service tells it, that many seconds after 1970 began. */
export const at = (seconds: number) => new Date(seconds * 1000);
