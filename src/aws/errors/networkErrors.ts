import type { ProblemKind } from '../../domain/problem';
import { hostOf } from './errorContext';
import type { ErrorContext } from './errorContext';

/** A kind of failure and its sentence. */
export interface Explanation {
  readonly kind: ProblemKind;
  readonly sentence: (context: ErrorContext, serviceMessage: string) => string;
}

const noName: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    context.connection.endpoint === undefined
      ? `The host ${hostOf(context)} could not be found. Check the network or VPN, and that "${context.connection.region}" is a region of AWS.`
      : `The host of ${hostOf(context)} could not be found. Check the network or VPN, and the connection's endpoint.`,
};
const refused: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    context.connection.endpoint === undefined
      ? `The connection to ${hostOf(context)} was refused. Check the network, the proxy and the firewall.`
      : `Nothing answers at ${hostOf(context)}. Start the service, or correct the connection's endpoint.`,
};
const reset: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    `The connection to ${hostOf(context)} was cut before an answer came. Try again; if it stays, check the network and the proxy.`,
};
const noRoute: Explanation = {
  kind: 'unreachable',
  sentence: (context) => `There is no way to ${hostOf(context)}. Check that this machine is on a network.`,
};
const timedOut: Explanation = {
  kind: 'timedOut',
  sentence: (context) =>
    `${hostOf(context)} did not answer in time. Try again; if it stays, check the network, the VPN and the proxy.`,
};
const untrusted: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    `The certificate of ${hostOf(context)} is not trusted. If a company proxy opens the traffic, add its certificate to the system's store or to NODE_EXTRA_CA_CERTS, and restart the editor.`,
};
const noTls: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context) =>
    `${hostOf(context)} does not speak TLS as expected. Check whether the connection's endpoint begins with http or https, and the proxy.`,
};
const notHttp: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context) =>
    `What answers at ${hostOf(context)} does not speak HTTP. Correct the connection's endpoint.`,
};
const notUrl: Explanation = {
  kind: 'wrongEndpoint',
  sentence: ({ connection }) =>
    `The connection's endpoint "${connection.endpoint ?? ''}" is not an address. Write it as in http://127.0.0.1:4566.`,
};
export const proxyFailed: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    `The proxy would not pass the request to ${hostOf(context)}. Check the editor's setting http.proxy and the proxy's sign-in.`,
};
export const networkTimedOut = timedOut;

/** By the error codes of Node's sockets, resolver and TLS (Node documentation, "Common system errors", "X509 certificate error codes"). */
const byCode: Readonly<Record<string, Explanation>> = {
  ENOTFOUND: noName,
  EAI_AGAIN: noName,
  EAI_NODATA: noName,
  ECONNREFUSED: refused,
  ECONNRESET: reset,
  ECONNABORTED: reset,
  EPIPE: reset,
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  ENETDOWN: noRoute,
  EADDRNOTAVAIL: noRoute,
  ETIMEDOUT: timedOut,
  ESOCKETTIMEDOUT: timedOut,
  CERT_HAS_EXPIRED: untrusted,
  CERT_NOT_YET_VALID: untrusted,
  CERT_UNTRUSTED: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  ERR_INVALID_URL: notUrl,
};

/** The explanation of a socket's, resolver's or TLS error code; undefined when it is none of them. */
export const explainCode = (code: string): Explanation | undefined =>
  Object.hasOwn(byCode, code) ? byCode[code] : code.startsWith('HPE_') ? notHttp : undefined;

/** The same for a code within a text: some credential providers keep only an error's words. */
export const explainCodeIn = (text: string): Explanation | undefined =>
  text
    .match(/\b(HPE_)?[A-Z][A-Z_]{4,}\b/g)
    ?.map(explainCode)
    .find((explanation) => explanation !== undefined);
