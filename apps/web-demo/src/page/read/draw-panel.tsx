import { DrawingPad } from '../../drawing/drawing-pad';
import type { SheetControl } from '../../drawing/use-sheet';
import type { Reading, TestDigits } from '../../session/protocol';
import { Answer } from './answer';
import { DrawingTools } from './drawing-tools';
import { ExampleDigits } from './example-digits';
import { ProbabilityBars } from './probability-bars';
import { SeenImage } from './seen-image';
import { SpokenAnswer } from './spoken-answer';

const helpId = 'drawing-help';

/** Drawing a digit, and what the network makes of it. */
export function DrawPanel(props: {
  readonly control: SheetControl;
  readonly reading: Reading | undefined;
  readonly isUntrained: boolean;
  readonly isDropping: boolean;
  readonly examples: TestDigits | undefined;
  readonly onFile: (file: File) => void;
  readonly onOthers: () => void;
}) {
  const { control } = props;
  const reading = control.image && props.reading?.current;
  return (
    <section class="draw" aria-labelledby="draw-title" data-dropping={props.isDropping}>
      <div class="draw-head">
        <h2 id="draw-title">Draw a digit</h2>
        <DrawingTools control={control} onFile={props.onFile} />
      </div>
      <DrawingPad control={control} helpId={helpId} />
      <div class="draw-middle">
        <SeenImage
          image={control.image}
          description={control.sheet.kind === 'image' ? control.sheet.image.description : undefined}
        />
        <Answer reading={reading} isUntrained={props.isUntrained} />
      </div>
      <ProbabilityBars reading={reading} />
      <SpokenAnswer image={control.image} reading={reading} />
      <p id={helpId} class="draw-help small muted">
        Mouse, finger or pen. On the keyboard: arrows move the pen, space puts it down and lifts it. An image can be
        dropped or pasted anywhere.
      </p>
      <ExampleDigits digits={props.examples} onPick={control.paste} onOthers={props.onOthers} />
    </section>
  );
}
