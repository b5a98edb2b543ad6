import { render } from 'preact';
import { Page } from './page/page';
import { openSession } from './session/session-client';
import { parseSettings } from './settings/parse-settings';

const place = document.getElementById('page');
if (place) render(<Page session={openSession()} parsed={parseSettings(location.search)} />, place);
