import { defineConfig } from 'vite';
import { pageConfig } from './vite/page-config.ts';

export default defineConfig(pageConfig('index.html'));
