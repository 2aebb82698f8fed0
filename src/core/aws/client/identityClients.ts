/**
 * Who a connection is, and its sign-in: a chunk of its own, for a connection to an endpoint without STS loads none of
 * these clients.
 */
export { deviceSignIn } from './deviceSignIn';
export { identifyInAws } from './identifyInAws';
