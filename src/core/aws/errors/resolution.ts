import type { ServiceName } from '../awsServices';

/** The kinds of sections in the shared files that one section names: another profile, a session, a list of endpoints. */
export type SectionKind = 'profile' | 'sso-session' | 'services';

/** A section of the shared files, as messages name it. */
export interface SectionRef {
  readonly kind: SectionKind;
  readonly name: string;
}

/** A section that is not among those that the SDK read. */
export interface AbsentSection {
  readonly kind: 'noSection' | 'unreadableName';
  readonly section: SectionRef;
  /** The section and its setting that name it; both absent for the profile of the connection itself. */
  readonly in?: SectionRef;
  readonly setting?: string;
}

/** An endpoint of the machine that gives no credentials. */
export interface AbsentEndpoint {
  readonly kind: 'metadata' | 'container';
  readonly host: string;
  /** What asks for this source; absent where the default chain came to it. */
  readonly setting?: string;
  readonly reason: MetadataReason;
}

/** A profile whose header is one of the other shared file, which neither the SDK nor the AWS CLI reads. */
export interface WrongHeader {
  readonly kind: 'wrongHeader';
  readonly section: SectionRef;
  readonly file: string;
  readonly header: string;
  readonly right: string;
  /** The section that names the profile; absent for the profile of the connection itself. */
  readonly in?: SectionRef;
}

/** What keeps the credentials of a profile from being resolved, where no service refused anything. */
export type CredentialTrouble =
  | AbsentSection
  | AbsentEndpoint
  /** The SDK reads nothing of a file with such a section. */
  | { readonly kind: 'refusedFile'; readonly file: string; readonly header: string }
  | { readonly kind: 'unreadableFile'; readonly file: string }
  | WrongHeader
  /** The SDK knows settings in lower case only, unlike the AWS CLI. */
  | { readonly kind: 'letterCase'; readonly section: SectionRef; readonly settings: readonly string[] }
  | { readonly kind: 'missingSettings'; readonly section: SectionRef; readonly settings: readonly string[] }
  | {
      readonly kind: 'conflictingSettings';
      readonly section: SectionRef;
      readonly settings: readonly string[];
    }
  | {
      readonly kind: 'badSetting';
      readonly section: SectionRef;
      readonly setting: string;
      readonly value: string;
      readonly allowed: string;
    }
  | { readonly kind: 'cycle'; readonly profiles: readonly string[] }
  | { readonly kind: 'noSource'; readonly section: SectionRef }
  /** The settings are incomplete in a way that only the SDK knows. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'process'; readonly reason: ProcessReason }
  /** What is kept of a sign-in cannot be read. */
  | { readonly kind: 'brokenSignIn'; readonly by: 'sso' | 'login' };

/** Why an endpoint of the machine gives no credentials. */
export type MetadataReason = 'unreachable' | 'refused' | 'invalid' | 'disabled' | 'badAddress';

/** Why the output of a `credential_process` cannot be used. */
export type ProcessReason = 'failed' | 'cut' | 'version' | 'json' | 'incomplete' | 'expired';

/** The role that a sign-in of IAM Identity Center is to give. */
export interface PortalRole {
  readonly account: string;
  readonly name: string;
}

/**
 * What an error says of the credentials that could not be resolved: a call of its own, before the operation and apart
 * from it. A service and a host are there where one was asked.
 */
export interface Resolution {
  readonly service?: ServiceName;
  readonly operation: string;
  /** It is the user's own sign-in, and not the renewal of an earlier one. */
  readonly isSignIn?: boolean;
  readonly host?: string;
  /** The profile whose settings were followed, which may be the source of another one. */
  readonly profile?: string;
  readonly role?: PortalRole;
  readonly trouble?: CredentialTrouble;
}

/** The error with what is known of the resolution. It crosses the border of the SDK's bundle, so it is no class. */
export function duringResolution(error: unknown, resolution: Resolution): Error {
  const marked = error instanceof Error ? error : new Error(String(error));
  return Object.assign(marked, { resolution });
}

/** A trouble as an error. */
export const troubleError = (trouble: CredentialTrouble): Error =>
  duringResolution(Object.assign(new Error(trouble.kind), { name: 'CredentialTrouble' }), {
    operation: 'ResolveCredentials',
    trouble,
  });

/** What is known of the resolution in which the error came about; undefined for an error of the operation itself. */
export const resolutionOf = (error: unknown): Resolution | undefined =>
  error instanceof Error ? (error as { readonly resolution?: Resolution }).resolution : undefined;
