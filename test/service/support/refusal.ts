interface Refusal {
  readonly __type: string;
  readonly message: string;
}

/** What the service answered to a request that is not right. */
export const readRefusal = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as Refusal),
});
