import { useState } from 'preact/hooks';
import type { PastedImage } from '../../drawing/sheet';
import type { Score, SessionState } from '../../session/protocol';
import type { SessionClient } from '../../session/session-client';
import { formatCount, formatPercent } from '../format';
import { ConfusionFigure } from './confusion-figure';
import { MistakeGrid } from './mistake-grid';

/** The exam: all 10,000 test images, and what went wrong. */
export function ScoreSection(props: {
  readonly session: SessionClient;
  readonly phase: SessionState['phase'];
  readonly step: number;
  readonly onPick: (image: PastedImage) => void;
  readonly onFailure: (error: unknown) => void;
}) {
  const [score, setScore] = useState<Score | undefined>();
  const [isScoring, setScoring] = useState(false);
  const isBusy = ['preparing', 'training', 'pausing', 'stopping'].includes(props.phase);
  const read = async () => {
    setScoring(true);
    try {
      setScore(await props.session.score());
    } catch (error) {
      props.onFailure(error);
    } finally {
      setScoring(false);
    }
  };
  return (
    <section class="section score" id="score" aria-labelledby="score-title">
      <div class="section-head">
        <h2 id="score-title">Score</h2>
        <p class="section-lead">
          10,000 digits that were never trained on, read one after another. What it gets wrong, people often hesitate
          over too.
        </p>
      </div>
      <div class="score-result">
        <button type="button" class="button" disabled={isBusy || isScoring} onClick={read}>
          {isScoring ? 'Reading…' : 'Read all 10,000'}
        </button>
        <p class="score-number numeric" role="status">
          <span class="score-share">{score ? formatPercent(score.accuracy, 2) : '–'}</span>{' '}
          <span class="muted">{describe(score, props.step, isBusy)}</span>
        </p>
      </div>
      <div class="score-views">
        <div>
          <h3 id="confusions-title">Which digits are taken for which</h3>
          <ConfusionFigure score={score} />
        </div>
        <div>
          <h3>Where it was surest and wrong</h3>
          <p class="small muted">Label → reading, and how sure it was. Pick one to look inside.</p>
          <MistakeGrid mistakes={score?.mistakes} onPick={props.onPick} />
        </div>
      </div>
    </section>
  );
}

function describe(score: Score | undefined, step: number, isBusy: boolean): string {
  if (!score) return isBusy ? 'Pause or finish training first.' : 'Not read yet.';
  const errors = `${formatCount(score.errors)} of ${formatCount(score.count)} read wrong`;
  return score.step === step ? `${errors}.` : `${errors}, at step ${formatCount(score.step)}.`;
}
