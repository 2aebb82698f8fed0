import '../kit/styles/page.css';
import '../kit/styles/looks.css';
import '../kit/styles/controls.css';
import './styles/frame.css';
import './styles/canvas.css';
import './styles/nodes.css';
import './styles/outline.css';
import '../kit/styles/motion.css';
import { diagramMessages } from '../../domain/diagram/diagramSchema';
import { startPage } from '../kit/startPage';
import { DiagramPage } from './diagramPage';

startPage('diagram', diagramMessages, (root, host) => new DiagramPage(root, host));
