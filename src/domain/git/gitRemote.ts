import { awsDomains } from '../connection/partitions';

/** The repository that the URL of a Git remote names. */
export type GitRemote =
  | {
      readonly kind: 'hosted';
      /** In lower case, without user and port. It may be an alias of the user's SSH configuration. */
      readonly host: string;
      /** Owner or groups, and the repository, between slashes: `acme/web`. */
      readonly path: string;
    }
  | {
      readonly kind: 'codeCommit';
      readonly repository: string;
      /** Absent in `codecommit://web`, which leaves the region to the profile. */
      readonly region?: string;
    };

/** `git@github.com:acme/web.git`: no scheme, and a colon before the first slash. One letter would be a Windows drive. */
const scpForm = /^(?:[^@/\s:]+@)?([^/\s:@]{2,}):(?!\/\/|:)([^\s]+)$/;
/** `codecommit::eu-west-1://profile@web`, the form of git-remote-codecommit. */
const codeCommitHelper = /^codecommit:(?::([a-z0-9-]+):)?\/\/(?:[^@/\s]+@)?([\w.-]+)\/?$/i;
/** The service's own hosts in all partitions, FIPS and VPC endpoints of it (user guide, "AWS CodeCommit endpoints"). */
const codeCommitHost = /(?:^|\.)git-codecommit(?:-fips)?\.([a-z0-9-]+)\.(?:vpce\.)?(.+)$/;
const remoteSchemes: ReadonlySet<string> = new Set(['https:', 'http:', 'ssh:', 'git:', 'git+ssh:']);

/**
 * Reads a remote's URL in any form that Git accepts; undefined for a local path and for a text that is not a
 * URL.
 */
export function parseGitRemote(url: string): GitRemote | undefined {
  const trimmed = url.trim();
  const helper = codeCommitHelper.exec(trimmed);
  if (helper) return codeCommit(helper[2], helper[1]);
  const scp = scpForm.exec(trimmed);
  if (scp?.[1] !== undefined && scp[2] !== undefined) return remoteAt(scp[1], scp[2]);
  if (!URL.canParse(trimmed)) return undefined;
  const { protocol, hostname, pathname } = new URL(trimmed);
  return remoteSchemes.has(protocol) ? remoteAt(hostname, decoded(pathname)) : undefined;
}

function remoteAt(givenHost: string, givenPath: string): GitRemote | undefined {
  const host = givenHost.toLowerCase();
  const path = givenPath.replace(/^\/+|\/+$/g, '').replace(/\.git$/i, '');
  const [, region, domain = ''] = codeCommitHost.exec(host) ?? [];
  if (region !== undefined && awsDomains.includes(domain))
    return codeCommit(/^v1\/repos\/([\w.-]+)$/.exec(path)?.[1], region);
  return host === '' || path === '' ? undefined : { kind: 'hosted', host, path };
}

function codeCommit(repository: string | undefined, region: string | undefined): GitRemote | undefined {
  if (repository === undefined) return undefined;
  return { kind: 'codeCommit', repository, ...(region !== undefined && { region: region.toLowerCase() }) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
