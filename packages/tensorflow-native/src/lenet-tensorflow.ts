#!/usr/bin/env node
import { runCommand } from './command/run-command';

process.exitCode = await runCommand(process.argv.slice(2));
