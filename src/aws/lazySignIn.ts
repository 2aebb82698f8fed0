import { once } from '../domain/lazy';
import type { SignIn, SignInOptions } from './ssoSignIn';

/** A sign-in whose code is loaded when it is first needed. */
export function lazySignIn(options: SignInOptions): SignIn {
  const load = once(async () => {
    const { createSignIn } = await import('./ssoSignIn');
    return createSignIn(options);
  });
  return {
    sessionOf: async (connection) => (await load()).sessionOf(connection),
    start: async (...order) => (await load()).start(...order),
  };
}
