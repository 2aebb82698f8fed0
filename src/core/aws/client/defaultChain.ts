import { resolutionOf } from '../errors/resolution';
import type { CredentialTrouble } from '../errors/resolution';
import { containerAddress } from './machineEndpoints';
import { followChain } from './profileChain';
import type { ChainEnd } from './profileChain';

const named = (): string | undefined => process.env['AWS_PROFILE'] || undefined;

const followDefault = (): Promise<ChainEnd> => followChain(named() ?? 'default');

const isOwnSection = (trouble: CredentialTrouble): boolean =>
  trouble.kind === 'noSection' && trouble.in === undefined;

/**
 * Where the profile of the environment or the default profile leads; undefined where there is none.
 * @throws why it leads nowhere.
 */
export async function endOfDefaultChain(): Promise<ChainEnd | undefined> {
  try {
    return await followDefault();
  } catch (error) {
    const trouble = resolutionOf(error)?.trouble;
    if (named() === undefined && trouble && (trouble.kind === 'noSource' || isOwnSection(trouble)))
      return undefined;
    throw error;
  }
}

/**
 * The profile that decides alone where neither a connection nor keys of the environment do: that of the environment, or
 * the default one. Undefined where the profile names no source, and the rest of the chain is asked. As by the AWS CLI, a
 * profile whose source fails is the end of it: what follows, such as the role of the machine, may reach another account.
 * @throws why the profile leads nowhere.
 */
export async function decidingProfile(): Promise<ChainEnd | undefined> {
  try {
    return await followDefault();
  } catch (error) {
    const trouble = resolutionOf(error)?.trouble;
    if (trouble !== undefined && namesNoSource(trouble)) return undefined;
    throw error;
  }
}

/** Whether the default chain reaches the endpoint of a container where neither keys nor a profile decide. */
export function asksContainer(): boolean {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: role } = process.env;
  return !(token && role) && containerAddress() !== undefined;
}

/** Whether the AWS CLI asks the next source after a profile with this trouble. */
function namesNoSource(trouble: CredentialTrouble): boolean {
  switch (trouble.kind) {
    case 'noSource':
      return true;
    case 'missingSettings':
      // A session alone, and a source without a role, name no credentials; anything else is begun and left incomplete.
      return ['sso_account_id,sso_role_name', 'role_arn'].includes(trouble.settings.join());
    default:
      return (
        named() === undefined && (isOwnSection(trouble) || /^(unreadable|refused)File$/.test(trouble.kind))
      );
  }
}
