/** How a function failed: by its log, or by the state that Lambda tells. */
export interface FunctionFailure {
  readonly kind: 'timeout' | 'thrown' | 'update' | 'state';
  /** The type of the error, or Lambda's code. */
  readonly code?: string;
  readonly message?: string;
  readonly requestId?: string;
  /** After which a function timed out. */
  readonly seconds?: number;
}

const requestIn = (message: string): { readonly requestId?: string } => {
  const [id] = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/.exec(message) ?? [];
  return id === undefined ? {} : { requestId: id };
};

const timedOut = /\bTask timed out after (?<seconds>\d+(?:\.\d+)?) seconds/;
/** `RequestId: … Error: Runtime exited with error: signal: killed` and then the type on a line of its own. */
const exited = /^RequestId: \S+ Error: (?<message>.+?)(?:\s*\n\s*(?<code>Runtime\.\w+))?\s*$/;
/** Node.js: `time, request, ERROR, Invoke Error, {"errorType":…}`; also for uncaught exceptions and rejections. */
const ofNode =
  /\tERROR\t(?:Invoke Error|Uncaught Exception|Unhandled Promise Rejection)\s*(?<json>\{[^]*\})\s*$/;
/** What a function of Node.js writes by console.error. */
const written = /\tERROR\t(?<message>[^]+?)\s*$/;
/** Python and Ruby: `[ERROR] ValueError: message`, with the trace below. */
const ofPython =
  /^\[ERROR\]\s+(?:\d{4}-\S+\s+\S+\s+)?(?:(?<code>[\w.]+(?:Error|Exception)\w*):?\s*)?(?<message>[^\r\n]*)/;

/**
 * How a function failed by the events of its log, oldest first: the first sign that is sure (a time-out, an exit, an error
 * that was thrown), or else the first line that it wrote as an error. Lambda documents its lines by examples only.
 */
export function failureInLog(messages: readonly string[]): FunctionFailure | undefined {
  let loud: FunctionFailure | undefined;
  for (const message of messages) {
    const sure = sureFailure(message);
    if (sure !== undefined) return { ...sure, ...requestIn(message) };
    loud ??= loudFailure(message);
  }
  return loud;
}

function sureFailure(message: string): FunctionFailure | undefined {
  const { seconds } = timedOut.exec(message)?.groups ?? {};
  if (seconds !== undefined) return { kind: 'timeout', seconds: Number(seconds) };
  const exit = exited.exec(message)?.groups;
  if (exit) return thrown(exit['code'], exit['message']);
  const { json } = ofNode.exec(message)?.groups ?? {};
  return errorIn(json ?? message);
}

function loudFailure(message: string): FunctionFailure | undefined {
  const groups = (ofPython.exec(message) ?? written.exec(message))?.groups;
  return groups && { ...thrown(groups['code'], groups['message']), ...requestIn(message) };
}

const thrown = (code: string | undefined, message: string | undefined): FunctionFailure => ({
  kind: 'thrown',
  ...(code !== undefined && { code }),
  ...(message !== undefined && message.trim() !== '' && { message: message.trim() }),
});

/** The error of a line that is JSON: what was thrown, or with logs in JSON an event of that or of Lambda's report. */
function errorIn(text: string): FunctionFailure | undefined {
  if (!text.startsWith('{')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { errorType, errorMessage, message, record } = membersOf(parsed);
  if (typeof errorType === 'string' || typeof errorMessage === 'string')
    return thrown(textOf(errorType), textOf(errorMessage));
  const inner = membersOf(message);
  if (typeof inner['errorType'] === 'string')
    return thrown(inner['errorType'], textOf(inner['errorMessage']));
  const { status, errorType: reported } = membersOf(record);
  if (status === 'timeout') return { kind: 'timeout' };
  return status === 'error' || status === 'failure' ? thrown(textOf(reported), undefined) : undefined;
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
