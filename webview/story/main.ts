import { startPage } from '../kit/startPage';
import './story.css';
import { storyPage } from './storyPage';
import { pageView } from './views/page';

startPage(storyPage, pageView);
