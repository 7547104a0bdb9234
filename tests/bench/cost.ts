// What sending costs: processor time of the whole process, per message and as a share of a core.

/** Compiling takes most of the first seconds of a process: the whole is shown, and what comes after these apart. */
export const WARM_UP_MS = 5_000;

export interface Cost {
  /** Of a core, 1 = all of it. */
  readonly share: number;
  readonly msPerMessage: number;
}

/** From `cpu` and `began` (performance.now()) until now. */
export function cost(cpu: NodeJS.CpuUsage, began: number, messages: number): Cost {
  const { user, system } = process.cpuUsage(cpu);
  const ms = (user + system) / 1_000;
  return { share: ms / (performance.now() - began), msPerMessage: ms / messages };
}

/** Notes what had been used, and how many messages `sent` counts, after `ms`. */
export function warmedUp(ms: number, sent: () => number) {
  let mark: { at: number; cpu: NodeJS.CpuUsage; sent: number } | undefined;
  const timer = setTimeout(() => {
    mark = { at: performance.now(), cpu: process.cpuUsage(), sent: sent() };
  }, ms);
  return {
    /** From then until now; undefined when it was over before. `messages`: all of them. */
    since(messages: number): Cost | undefined {
      clearTimeout(timer);
      return mark && messages > mark.sent ? cost(mark.cpu, mark.at, messages - mark.sent) : undefined;
    },
  };
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const shown = ({ share, msPerMessage }: Cost): string =>
  `${percent(share)} of a core (${msPerMessage.toFixed(3)} ms a message)`;
