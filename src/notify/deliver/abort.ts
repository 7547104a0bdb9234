// Many waiting for one abort: an AbortSignal keeps its listeners in a list, where hundreds are slow to find and remove.

const acts = new WeakMap<AbortSignal, Set<() => void>>();

/** `act` is called once when `signal` aborts, unless the returned function was called before. */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  let waiting = acts.get(signal);
  if (!waiting) {
    const all = new Set<() => void>();
    signal.addEventListener(
      'abort',
      () => {
        for (const one of all) one();
        all.clear();
      },
      { once: true },
    );
    acts.set(signal, all);
    waiting = all;
  }
  const mine = waiting;
  mine.add(act);
  return () => mine.delete(act);
}
