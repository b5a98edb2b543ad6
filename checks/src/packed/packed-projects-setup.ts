import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { createPackedProjects, type PackedProjects } from './packed-projects';

declare module 'vitest' {
  interface ProvidedContext {
    packedProjects: PackedProjects;
  }
}

/** Packs and installs once for all tests on packed packages. */
export default async function setup(project: TestProject): Promise<() => void> {
  const packedProjects = await createPackedProjects();
  project.provide('packedProjects', packedProjects);
  return () => rmSync(packedProjects.folder, { recursive: true, force: true });
}
