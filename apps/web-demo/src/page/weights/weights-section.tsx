import { useEffect, useState } from 'preact/hooks';
import type { ImportedNetwork, PretrainedNetwork, SessionState } from '../../session/protocol';
import type { SessionClient } from '../../session/session-client';
import { formatCount } from '../format';
import { saveFile } from './save-file';

const origins: Readonly<Record<SessionState['network']['origin'], string>> = {
  untrained: 'untrained',
  trained: 'trained here',
  file: 'from a file',
  pretrained: 'trained beforehand',
  'saved-run': 'from a kept run',
};

/** Taking the network along, bringing one, or starting from one that comes with the packages. */
export function WeightsSection(props: {
  readonly session: SessionClient;
  readonly state: SessionState;
  readonly onImport: (imported: ImportedNetwork) => void;
  readonly onFailure: (error: unknown) => void;
}) {
  const { session, state, onImport, onFailure } = props;
  const pretrained = usePretrained(session);
  const isBusy = ['preparing', 'training', 'pausing', 'stopping'].includes(state.phase);
  const cannotLoad = isBusy || state.phase === 'paused';
  const save = (bytes: ReturnType<SessionClient['exportWeights']>) => bytes.then(saveFile).catch(onFailure);
  const load = (imported: Promise<ImportedNetwork>) => imported.then(onImport).catch(onFailure);
  const open = async (file: File) => load(session.importWeights(new Uint8Array(await file.arrayBuffer())));
  return (
    <section class="section weights" id="weights" aria-labelledby="weights-title">
      <div class="section-head">
        <h2 id="weights-title">Weights</h2>
        <p class="section-lead">
          What was learned is a file of safetensors with PyTorch’s names. It goes to Node and Python, and back.
        </p>
        <p class="small muted numeric">{describeNetwork(state)}</p>
      </div>
      <div class="weights-ways">
        <div class="weights-way">
          <h3>Take along</h3>
          <p class="small muted">The weights alone, or with the optimiser’s state to go on training elsewhere.</p>
          <div class="weights-buttons">
            <button type="button" class="button" onClick={() => save(session.exportWeights())}>
              Download weights
            </button>
            <button
              type="button"
              class="button button-quiet"
              disabled={isBusy}
              onClick={() => save(session.exportCheckpoint())}
            >
              Download checkpoint
            </button>
          </div>
        </div>
        <div class="weights-way">
          <h3>Bring</h3>
          <p class="small muted">A weights.safetensors or checkpoint.safetensors, from here, Node or PyTorch.</p>
          <div class="weights-buttons">
            <label class="button file-button" data-disabled={cannotLoad}>
              Open file
              <input
                type="file"
                class="file-input"
                accept=".safetensors"
                disabled={cannotLoad}
                onChange={({ currentTarget }) => {
                  const [file] = currentTarget.files ?? [];
                  currentTarget.value = '';
                  if (file) void open(file);
                }}
              />
            </label>
          </div>
        </div>
        <div class="weights-way">
          <h3>Skip the wait</h3>
          <p class="small muted">{describePretrained(pretrained[0])}</p>
          <div class="weights-buttons">
            <button
              type="button"
              class="button"
              disabled={cannotLoad || pretrained.length === 0}
              onClick={() => pretrained[0] && load(session.loadPretrained(pretrained[0].name))}
            >
              Use trained weights
            </button>
          </div>
        </div>
      </div>
    </section>
  );
}

function describeNetwork({ network }: SessionState): string {
  const steps = network.step > 0 ? `, ${formatCount(network.step)} steps` : '';
  return `In this tab: ${network.architecture}, ${origins[network.origin]}${steps}.`;
}

function describePretrained(network: PretrainedNetwork | undefined): string {
  if (!network) return 'Weights that come with @lenet/model.';
  return `The ${network.architecture} network, trained beforehand: ${network.description}.`;
}

/** What the packages bring along; nothing until the session has said. */
function usePretrained(session: SessionClient): readonly PretrainedNetwork[] {
  const [networks, setNetworks] = useState<readonly PretrainedNetwork[]>([]);
  useEffect(() => {
    session.listPretrained().then(setNetworks, () => setNetworks([]));
  }, [session]);
  return networks;
}
