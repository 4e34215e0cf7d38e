#!/usr/bin/env node
import { claims } from '../dist/proofs/index.js';
import { simulations } from '../dist/sims/index.js';
import { main } from '../dist/src/cli/main.js';

process.exitCode = await main(process.argv.slice(2), { claims, simulations });
