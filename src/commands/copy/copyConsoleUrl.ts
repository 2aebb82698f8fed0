import { linksOf } from '../../views/links';
import type { Services } from '../services';
import { copyText } from './copyText';

/** Copies the address of a row's page in the AWS console. */
export const copyConsoleUrl = (services: Pick<Services, 'connections' | 'store' | 'history'>) =>
  copyText((target) => linksOf(target, services).console);
