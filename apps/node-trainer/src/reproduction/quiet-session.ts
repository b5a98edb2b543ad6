import type { Recipe } from '@lenet/trainer';
import type { Session } from '../session';

/** A session in which a run tells only how far it is: of the many runs of a reproduction only the results are of interest. */
export function quietSession(session: Session, row: string, { seed, epochs }: Recipe): Session {
  return {
    ...session,
    emit(event) {
      if (event.type !== 'progress-update') return;
      session.emit({ ...event, type: 'reproduction-progress', row, seed, epochs });
    },
  };
}
