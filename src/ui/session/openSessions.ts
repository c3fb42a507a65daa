import { type SessionPageTypes } from '../../protocol/sessionPage';
import { type TypedTextStore } from '../pages/typedTextStore';
import { type Foundation } from '../shared/foundation';
import { hourCommands } from './hourCommands';
import { type SessionTools } from './page/sessionContent';
import { SessionPanels } from './page/sessionPanels';
import { endSession, sessionCommands } from './sessionCommands';

interface Options extends Foundation, Omit<SessionTools, 'end' | 'funnel'> {
  readonly typed: TypedTextStore<SessionPageTypes['typed']>;
}

/** Sessions: prepared, led through their hour on a page, and ended. */
export function openSessions({ own, ...tools }: Options) {
  const { funnel, lookup, settings } = tools;
  const call = { isInteractive: true, tell: (error: unknown) => funnel.tell(error) };
  const panels = own(
    new SessionPanels({ ...tools, end: async (backlog, number) => void (await endSession(backlog, number, call)) }),
  );
  return { ...sessionCommands(lookup, () => settings.current), ...hourCommands(lookup, panels) };
}
