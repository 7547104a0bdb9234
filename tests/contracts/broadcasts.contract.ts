// The contract of broadcasts: to everybody once, after quiet hours, over restarts, and forgotten at the end.

import { describe, expect, it } from 'vitest';
import type { OpenNamed } from './store.contract.ts';
import { follower, HOUR, MORNING } from './store-samples.ts';

const BY = { chatId: 99, messageId: 5, language: 'zh' as const };

export function broadcastsContract(open: OpenNamed): void {
  describe('a broadcast', () => {
    it('goes to each live subscriber once, also over a restart', async () => {
      const first = await open('broadcast-once');
      const [one, two, three] = [
        await follower(first, 1, [{ zones: ['east-park'] }]),
        await follower(first, 2, [{ zones: ['east-park'] }]),
        await follower(first, 3, [{ zones: ['west-park'] }]),
      ];
      await follower(first, 4, []);
      await first.subscribers.end(await follower(first, 5, [{ zones: ['x'] }]), 'stopped', MORNING);
      expect(await first.broadcasts.current()).toBeUndefined();
      const { id, subscribers } = (await first.broadcasts.begin('各位好', BY, MORNING))!;
      expect(subscribers).toBe(3);
      expect(await first.broadcasts.begin('又一条', BY, MORNING)).toBeUndefined();
      expect(await first.broadcasts.next(id, MORNING - HOUR), 'the clock was set back').toBeDefined();
      expect(await first.broadcasts.current()).toMatchObject({ id, text: '各位好', by: BY });
      const reached = (await first.broadcasts.next(id, MORNING))!.id;
      await first.broadcasts.settle(id, reached, 'sent');
      const cutOff = (await first.broadcasts.next(id, MORNING))!.id;
      await first.broadcasts.settle(id, cutOff, 'writing');
      await first.close();

      const again = await open('broadcast-once');
      await again.broadcasts.recover(id);
      expect(await again.broadcasts.counts(id)).toEqual({ waiting: 1, sent: 1, unknown: 1, failed: 0 });
      const left = (await again.broadcasts.next(id, MORNING))!.id;
      expect(new Set([reached, cutOff, left])).toEqual(new Set([one, two, three]));
      await again.broadcasts.settle(id, left, MORNING + HOUR);
      expect(await again.broadcasts.next(id, MORNING)).toBeUndefined();
      expect(await again.broadcasts.nextDue(id)).toBe(MORNING + HOUR);
      await again.broadcasts.settle(id, left, 'failed');
      expect(await again.broadcasts.nextDue(id)).toBeUndefined();
      expect(await again.broadcasts.counts(id)).toEqual({ waiting: 0, sent: 1, unknown: 1, failed: 1 });
      await again.broadcasts.end(id, MORNING);
      expect(await again.broadcasts.current()).toBeUndefined();
      expect((await again.broadcasts.begin('又一条', BY, MORNING))?.subscribers).toBe(3);
      await again.close();
    });

    it('waits for the end of quiet hours, and leaves out who has gone meanwhile', async () => {
      const store = await open('broadcast-quiet');
      const night = await follower(store, 1, [{ zones: ['east-park'] }]);
      // MORNING is 10:00 in Shanghai.
      await store.subscribers.change(night, { quietHours: { from: '09:00', to: '11:30' } });
      const gone = await follower(store, 2, [{ zones: ['east-park'] }]);
      const forgotten = await follower(store, 3, [{ zones: ['east-park'] }]);
      const { id } = (await store.broadcasts.begin('各位好', BY, MORNING))!;
      await store.subscribers.end(gone, 'stopped', MORNING);
      await store.subscribers.end(forgotten, 'forgotten', MORNING);
      expect(await store.broadcasts.next(id, MORNING)).toBeUndefined();
      expect(await store.broadcasts.nextDue(id)).toBe(MORNING + 1.5 * HOUR);
      expect((await store.broadcasts.next(id, MORNING + 1.5 * HOUR))?.id).toBe(night);
      expect(await store.broadcasts.counts(id)).toEqual({ waiting: 1, sent: 0, unknown: 0, failed: 1 });
      await store.close();
    });
  });
}
