// The parts of undici that this program uses. The package's own door also loads its fetch, caches, mocks and WebSockets, which
// takes 60 ms of the start and 4 MB for as long as the program runs.

import { createRequire } from 'node:module';
import type { Agent as AgentOf, Dispatcher as DispatcherOf, ProxyAgent as ProxyAgentOf } from 'undici';

const require = createRequire(import.meta.url);

const Dispatcher = require('undici/lib/dispatcher/dispatcher.js') as typeof DispatcherOf;
// As the package's door does it: `request` and its kin are methods that Dispatcher gets from here.
Object.assign(Dispatcher.prototype, require('undici/lib/api/index.js'));

/** Connections to any number of hosts. */
export const Agent = require('undici/lib/dispatcher/agent.js') as typeof AgentOf;
export type Agent = AgentOf;

/** The same through a proxy; loaded where there is one. */
export const proxyAgent = (options: ProxyAgentOf.Options): ProxyAgentOf =>
  new (require('undici/lib/dispatcher/proxy-agent.js') as typeof ProxyAgentOf)(options);
