import { startPage } from '../kit/startPage';
import './writes.css';
import { pageView } from './pageView';
import { writesPage } from './writesPage';

startPage(writesPage, pageView);
