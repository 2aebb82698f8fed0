import '../kit/styles/page.css';
import '../kit/styles/looks.css';
import './styles/header.css';
import '../kit/styles/controls.css';
import './styles/states.css';
import './styles/chart.css';
import './styles/axis.css';
import './styles/rows.css';
import './styles/bars.css';
import './styles/waits.css';
import './styles/details.css';
import './styles/table.css';
import './styles/runs.css';
import '../kit/styles/motion.css';
import { timelineContract } from '../../domain/timelineContractSchema';
import { startPage } from '../kit/startPage';
import { TimelinePage } from './timelinePage';

startPage('timeline', timelineContract, (root, host) => new TimelinePage(root, host));
