package dev.holdfast.application.agent.archive.dedup;

import dev.holdfast.domain.archive.ChunkId;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A part of the map: open addressing with linear probing, one slot being the location plus one (0: free) and
/// the id. Doubles while it is small, and grows by a quarter at a time from then on.
final class ChunkShard implements AutoCloseable {

    static final long NONE = -1;

    private static final int SLOT = Long.BYTES + ChunkId.LENGTH;
    private static final int INITIAL = 64;
    private static final double FULL = 0.8;
    private static final int SMALL = 8 * 1024;
    private static final double GROWTH = 1.25;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Arena arena;
    private MemorySegment slots;
    private int capacity;
    private int size;

    ChunkShard() {
        this.arena = Arena.ofConfined();
        this.capacity = INITIAL;
        this.slots = arena.allocate((long) INITIAL * SLOT, Long.BYTES);
    }

    long find(byte[] id) {
        return location(slotOf(id)) - 1;
    }

    /// @return `false` when the id is known already
    boolean add(byte[] id, long location) {
        long slot = slotOf(id);
        if (location(slot) != 0) {
            return false;
        }
        if (size >= capacity * FULL) {
            resize(capacity < SMALL ? 2 * capacity : (int) (capacity * GROWTH));
            slot = slotOf(id);
        }
        slots.set(ValueLayout.JAVA_LONG, slot, location + 1);
        MemorySegment.copy(id, 0, slots, ValueLayout.JAVA_BYTE, slot + Long.BYTES, ChunkId.LENGTH);
        size++;
        return true;
    }

    /// Makes room for `more` chunks at once, where growing to it would move them all again and again.
    void expect(int more) {
        int needed = (int) ((size + more) / FULL) + 1;
        if (needed > capacity) {
            resize(needed);
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    /// Offset of the slot that holds `id`, or of the free one where it belongs.
    private long slotOf(byte[] id) {
        long slot = home(tail(id)) * SLOT;
        while (location(slot) != 0 && !holds(slot, id)) {
            slot = next(slot);
        }
        return slot;
    }

    private boolean holds(long slot, byte[] id) {
        for (int i = 0; i < ChunkId.LENGTH; i += Long.BYTES) {
            if (slots.get(ValueLayout.JAVA_LONG, slot + Long.BYTES + i) != (long) LONGS.get(id, i)) {
                return false;
            }
        }
        return true;
    }

    private void resize(int slotCount) {
        var old = slots;
        var oldArena = arena;
        int oldCapacity = capacity;
        capacity = slotCount;
        arena = Arena.ofConfined();
        slots = arena.allocate((long) capacity * SLOT, Long.BYTES);
        for (long slot = 0; slot < (long) oldCapacity * SLOT; slot += SLOT) {
            if (old.get(ValueLayout.JAVA_LONG, slot) != 0) {
                MemorySegment.copy(old, slot, slots, freeSlot(old, slot), SLOT);
            }
        }
        oldArena.close();
    }

    private long freeSlot(MemorySegment from, long slot) {
        long free = home(from.get(ValueLayout.JAVA_LONG, slot + SLOT - Long.BYTES)) * SLOT;
        while (location(free) != 0) {
            free = next(free);
        }
        return free;
    }

    private long next(long slot) {
        return slot + SLOT == (long) capacity * SLOT ? 0 : slot + SLOT;
    }

    private long location(long slot) {
        return slots.get(ValueLayout.JAVA_LONG, slot);
    }

    /// Ids are hashes: any part of one spreads evenly. The shard was chosen by the first bytes, so these are the
    /// last ones.
    private static long tail(byte[] id) {
        return (long) LONGS.get(id, ChunkId.LENGTH - Long.BYTES);
    }

    private long home(long tail) {
        return (tail >>> Integer.SIZE) * capacity >>> Integer.SIZE;
    }
}
