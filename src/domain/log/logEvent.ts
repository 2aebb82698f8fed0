/** One event of CloudWatch Logs: mostly a line with its line break. */
export interface LogEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Untrusted text, with its escape codes. */
  readonly message: string;
}

/** A page of a log stream, oldest first; it may be short or empty although more follow. */
export interface LogPage {
  readonly events: readonly LogEvent[];
  /** Continues after this page. At the end it equals the token that was sent; sent again later, it gives new lines. */
  readonly forwardToken?: string;
  /** Continues before this page. At the beginning it equals the token that was sent. */
  readonly backwardToken?: string;
}

/** An event of one of the streams of a group. */
export interface GroupEvent extends LogEvent {
  readonly id: string;
}

/** A page of the events of a log group in a span of time, oldest first. */
export interface GroupPage {
  readonly events: readonly GroupEvent[];
  readonly nextToken?: string;
}

/** A log stream as DescribeLogStreams tells it. */
export interface LogStreamFacts {
  readonly name: string;
  /** Epoch milliseconds of its last event; absent for a stream that never got one. */
  readonly lastEventAt?: number;
}
