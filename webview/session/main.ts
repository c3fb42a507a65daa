import { startPage } from '../kit/startPage';
import './session.css';
import { pageView } from './pageView';
import { sessionPage } from './sessionPage';

startPage(sessionPage, pageView);
