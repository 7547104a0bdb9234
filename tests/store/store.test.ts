// The SQLite store: the contract, and what is SQLite's own.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { storeContract } from '../contracts/store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewire-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract('SQLite', (name) => openStore(join(folder, 'made', `${name}.db`)));
