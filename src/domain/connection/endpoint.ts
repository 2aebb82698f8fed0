import * as l10n from '@vscode/l10n';
const highestPort = 65_535;

/**
 * The fault of an endpoint, as the end of a sentence that begins with its name; undefined for a valid one.
 * Stricter than `URL`, which accepts nearly every text. package.json has the same rule as a pattern.
 */
export function endpointFault(endpoint: string): string | undefined {
  const [, authority, path = ''] = /^https?:\/\/([^/?#]*)([^]*)$/.exec(endpoint) ?? [];
  if (authority === undefined) return l10n.t('must be an http or https address');
  if (/\s/.test(endpoint)) return l10n.t('must not contain spaces');
  if (authority.includes('@')) return l10n.t('must not contain a user name or password');
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::([^]*))?$/.exec(authority) ?? [];
  if (host === '') return l10n.t('must name a host, as in http://127.0.0.1:4566');
  if (!/^(\[[\da-fA-F:.]+\]|[\w.-]+)$/.test(host))
    return l10n.t('must have a host of letters, digits, dots and hyphens');
  if (port !== undefined && !(/^[1-9]\d*$/.test(port) && Number(port) <= highestPort))
    return l10n.t('must have a port between 1 and {0}', highestPort);
  return /[?#]/.test(path) ? l10n.t('must not contain "?" or "#"') : undefined;
}
