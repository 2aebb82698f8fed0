import * as l10n from '@vscode/l10n';
import type { CredentialState, ProblemKind } from '../../../domain/problem';
import { askedEndpoint, hostOf, regionIn } from './callContext';
import type { ErrorContext } from './callContext';

/** A kind of failure and its sentence. */
export interface Explanation {
  readonly kind: ProblemKind;
  /** For `credentials`: absent where a sign-in, or new keys, mends it. */
  readonly credentials?: CredentialState;
  readonly sentence: (context: ErrorContext, serviceMessage: string) => string;
}

const noName: Explanation = {
  kind: 'unreachable',
  sentence: (context) => {
    if (askedEndpoint(context) !== undefined)
      return l10n.t(
        "The host of {0} could not be found. Check the network or VPN, and the connection's endpoint.",
        hostOf(context),
      );
    const region = regionIn(context);
    return region === undefined
      ? l10n.t('The host of {0} could not be found. Check the network or VPN.', hostOf(context))
      : l10n.t(
          'The host {0} could not be found. Check the network or VPN, and that "{1}" is a region of AWS.',
          hostOf(context),
          region,
        );
  },
};
const refused: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    askedEndpoint(context) === undefined
      ? l10n.t(
          'The connection to {0} was refused. Check the network, the proxy and the firewall.',
          hostOf(context),
        )
      : l10n.t(
          "No response from {0}. Start the service, or correct the connection's endpoint.",
          hostOf(context),
        ),
};
const reset: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    l10n.t(
      'The connection to {0} was closed before a response arrived. Try again. If the problem persists, check the network and the proxy.',
      hostOf(context),
    ),
};
const noRoute: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    l10n.t('{0} cannot be reached. Check that this computer is connected to a network.', hostOf(context)),
};
const timedOut: Explanation = {
  kind: 'timedOut',
  sentence: (context) =>
    l10n.t(
      '{0} did not respond in time. Try again. If the problem persists, check the network, the VPN and the proxy.',
      hostOf(context),
    ),
};
const untrusted: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    l10n.t(
      "The certificate of {0} is not trusted. If a company proxy opens the traffic, add its certificate to the system's store or to NODE_EXTRA_CA_CERTS, and restart the editor.",
      hostOf(context),
    ),
};
const noTls: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context) =>
    askedEndpoint(context) === undefined
      ? l10n.t('The TLS connection to {0} failed. Check the proxy and the firewall.', hostOf(context))
      : l10n.t(
          "The TLS connection to {0} failed. Check the proxy, and whether the connection's endpoint should begin with http or https.",
          hostOf(context),
        ),
};
const notHttp: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context) =>
    askedEndpoint(context) === undefined
      ? l10n.t('The service at {0} does not use HTTP. Check the proxy and the firewall.', hostOf(context))
      : l10n.t("The service at {0} does not use HTTP. Correct the connection's endpoint.", hostOf(context)),
};
const notUrl: Explanation = {
  kind: 'wrongEndpoint',
  sentence: (context) => {
    const endpoint = askedEndpoint(context);
    return endpoint === undefined
      ? l10n.t(
          'An endpoint in the environment or in the shared AWS config is not an address. Write it as in http://127.0.0.1:4566.',
        )
      : l10n.t(
          `The connection's endpoint "{0}" is not an address. Write it as in http://127.0.0.1:4566.`,
          endpoint,
        );
  },
};
export const proxyFailed: Explanation = {
  kind: 'unreachable',
  sentence: (context) =>
    l10n.t(
      "The proxy did not forward the request to {0}. Check the editor's setting http.proxy and the proxy's sign-in.",
      hostOf(context),
    ),
};
export const networkTimedOut = timedOut;

/** By the error codes of Node's sockets, resolver and TLS (Node documentation, "Common system errors", "X509 certificate error codes"). */
export const networkErrors: Readonly<Record<string, Explanation>> = {
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
  Object.hasOwn(networkErrors, code) ? networkErrors[code] : code.startsWith('HPE_') ? notHttp : undefined;

/** The same for a code within a text: some credential providers keep only an error's words. */
export const explainCodeIn = (text: string): Explanation | undefined =>
  text
    .match(/\b(HPE_)?[A-Z][A-Z_]{4,}\b/g)
    ?.map(explainCode)
    .find((explanation) => explanation !== undefined);
