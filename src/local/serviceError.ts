/**
 * An answer that says no: what the API calls an exception.
 * Thrown by operations and engine commands, turned into `{__type, message}` by the HTTP side.
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
