import { findArchitecture } from '@lenet/model';
import type { RunStartEvent } from '@lenet/trainer';
import type { DataLoadEvent, DeviceOpenEvent, WeightsLoadEvent } from './app-event';
import { formatNetwork } from './network-lines';
import { formatCount } from './numbers';
import type { Page } from './page';
import { describeRecipe } from './recipe-lines';
import { showPath } from './show-path';
import { wrapAfterLabel } from './wrap';

/** A labelled fact, wrapped below itself; all labels are equally wide. */
function formatFact(label: string, text: string, { columns }: Pick<Page, 'columns'>): string[] {
  return wrapAfterLabel(`${label}: `.padEnd(9), text.split(' '), columns);
}

/** What answered and why. */
export function formatDeviceOpen({ device, description, reason }: DeviceOpenEvent, page: Page): string[] {
  return formatFact('device', `${device} — ${description} (${reason})`, page);
}

/** Where the images came from and how long that took. */
export function formatDataLoad(event: DataLoadEvent, page: Pick<Page, 'columns'>): string[] {
  const images = `${formatCount(event.trainingImages)} training and ${formatCount(event.testImages)} test images`;
  const text = `${event.title}, ${images} from ${withoutPath(event.source)}, loaded in ${event.seconds.toFixed(2)} s`;
  return formatFact('data', text, page);
}

/** Where the weights came from. */
export function formatWeightsLoad({ path, architecture, matchedBy }: WeightsLoadEvent, page: Page): string[] {
  const names = matchedBy === 'shape' ? '; its names found by their shapes' : '';
  return formatFact('weights', `${showPath(path)} (${architecture}${names})`, page);
}

/** The network and how it is trained. */
export function formatRunStart({ recipe, stepsPerEpoch }: RunStartEvent, page: Page): string[] {
  return [
    ...formatNetwork(findArchitecture(recipe.architecture), page.columns),
    ...formatFact('recipe', describeRecipe(recipe, stepsPerEpoch), page),
  ];
}

/** The npm package's folder is long and says nothing to a person; `run.json` and `--json` keep it. */
function withoutPath(source: string): string {
  return source.replace(/ \(.*\)$/, '');
}
