import { cliCommand } from '../../domain/operate/cli';
import { readRequest } from '../../domain/operate/readRequest';
import type { Services } from '../services';
import { copyText } from './copyText';

/** Copies the AWS CLI command that asks for what a row shows. */
export const copyCliCommand = ({ connections }: Pick<Services, 'connections'>) =>
  copyText((target) => {
    const connection = connections.find(target.pipeline?.connection ?? target.connection ?? '');
    if (!connection) return undefined;
    const { operation, input } = readRequest(target);
    return cliCommand(operation, input, connection);
  });
