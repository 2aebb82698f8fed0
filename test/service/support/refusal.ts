interface Refusal {
  readonly __type: string;
  readonly message: string;
}

/** The service's answer to an invalid request. */
export const readRefusal = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as Refusal),
});
