import { type SessionPageTypes } from '../../src/protocol/sessionPage';
import { type ViewContext } from '../kit/context';
import { type Slot } from './sessionPage';

/** What a part of a session's page is drawn from. */
export type HourContext = ViewContext<SessionPageTypes, Slot>;
