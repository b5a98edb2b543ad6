import { render } from 'preact';
import { openSession } from './session/session-client';

const session = openSession();
session.subscribe((event) => console.log(event));
const root = document.getElementById('page');
if (root) render(<h1>LeNet</h1>, root);
