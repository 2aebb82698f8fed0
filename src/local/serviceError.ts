/**
 * A refusal: an exception of the API. Thrown by operations and engine commands, turned into `{__type,
 * message}` by the HTTP side.
 */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly httpStatus = 400,
  ) {
    super(message);
    this.name = code;
  }
}
