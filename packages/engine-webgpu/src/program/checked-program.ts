import type { EnginePlan } from '../plan/engine-plan';
import { Program } from './program';
import { selfCheck } from './self-check';

const programs = new WeakMap<GPUDevice, Map<string, Promise<Program>>>();

/** The program of an architecture on a device: compiled and checked once, however many engines use it. */
export function checkedProgram(device: GPUDevice, plan: EnginePlan): Promise<Program> {
  const ofDevice = programs.get(device) ?? new Map<string, Promise<Program>>();
  programs.set(device, ofDevice);
  const key = JSON.stringify([plan.architecture, plan.tuning]);
  const known = ofDevice.get(key);
  if (known) return known;
  const making = makeProgram(device, plan);
  ofDevice.set(key, making);
  making.catch(() => ofDevice.delete(key));
  return making;
}

async function makeProgram(device: GPUDevice, plan: EnginePlan): Promise<Program> {
  const program = new Program(device, plan);
  await selfCheck(device, program);
  return program;
}
