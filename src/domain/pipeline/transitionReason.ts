const longest = 300;

/** What is wrong with the reason of a disabled transition; undefined when it is right (API reference, DisabledReason). */
export function transitionReasonProblem(reason: string): string | undefined {
  if (reason.trim() === '') return 'Say why: the service wants a reason.';
  if (reason.length > longest)
    return `A reason has ${longest} characters at most; this one has ${reason.length}.`;
  const refused = /[^a-zA-Z0-9!@ ().*?-]/u.exec(reason)?.[0];
  return refused === undefined
    ? undefined
    : `The service takes letters, digits, spaces and !@().*?- here; "${refused}" is refused.`;
}
