import { useEffect, useReducer } from 'preact/hooks';
import type { SessionEvent } from '../session/protocol';
import type { SessionClient } from '../session/session-client';
import type { ParsedSettings } from '../settings/parse-settings';
import { initialState, type PageState } from './state/page-state';
import { type PageAction, reduce } from './state/reduce';

/** The state of the page, kept up with what happens in the session. */
export function useSessionState(
  session: SessionClient,
  parsed: ParsedSettings,
): readonly [PageState, (action: PageAction | SessionEvent) => void] {
  const [state, dispatch] = useReducer(reduce, parsed, initialState);
  useEffect(() => session.subscribe(dispatch), [session]);
  return [state, dispatch];
}
