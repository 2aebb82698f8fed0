import { loadConfig } from '@smithy/core/config';
import { NODE_MAX_ATTEMPT_CONFIG_OPTIONS, StandardRetryStrategy } from '@smithy/core/retry';

type Refresh = StandardRetryStrategy['refreshRetryTokenForRetry'];

/**
 * The SDK's standard repetitions of one call, as many as the environment or the profile says. After a throttle the call
 * also waits for its turn, so that what is sent again goes no faster than everything else. The SDK's adaptive mode is
 * not used, wherever it is asked for: its rate for one client would be below the queue's rate for the whole account.
 */
export class PacedRetries extends StandardRetryStrategy {
  readonly #turn: () => Promise<void>;

  constructor(profile: string | undefined, turn: () => Promise<void>) {
    super(loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, profile === undefined ? {} : { profile }));
    this.#turn = turn;
  }

  override async refreshRetryTokenForRetry(
    token: Parameters<Refresh>[0],
    failure: Parameters<Refresh>[1],
  ): ReturnType<Refresh> {
    const next = await super.refreshRetryTokenForRetry(token, failure);
    if (failure.errorType === 'THROTTLING') await this.#turn();
    return next;
  }
}
