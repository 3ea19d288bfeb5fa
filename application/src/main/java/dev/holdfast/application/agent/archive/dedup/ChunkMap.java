package dev.holdfast.application.agent.archive.dedup;

import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/// Where each known chunk lies, off the heap, in some 55 bytes a chunk. Bounded: what does not fit any more is
/// not remembered, which costs deduplication and nothing else.
///
/// Confined to the thread that made it.
public final class ChunkMap implements AutoCloseable {

    private static final int SHARDS = 64;
    /// Shards hold within a few hundredths of the same number of chunks.
    private static final int UNEVENNESS = 16;

    private static final int SHARD_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SHARDS);
    private static final VarHandle FIRST_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ChunkShard[] shards = new ChunkShard[SHARDS];
    private final int limit;
    private int size;

    /// @param limit how many chunks to remember at most
    public ChunkMap(int limit) {
        this.limit = limit;
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new ChunkShard();
        }
    }

    /// Remembers a chunk, unless one of that id is known already or the map is full.
    public void add(byte[] id, ChunkLocation location) {
        if (size < limit && PackedLocation.fits(location) && shard(id).add(id, PackedLocation.of(location))) {
            size++;
        }
    }

    /// Makes room for about `chunks` more.
    public void expect(long chunks) {
        long each = Math.min(chunks, limit - size) / SHARDS;
        for (var shard : shards) {
            shard.expect((int) (each + each / UNEVENNESS));
        }
    }

    public Optional<ChunkLocation> find(byte[] id) {
        requireId(id);
        long packed = shard(id).find(id);
        return packed == ChunkShard.NONE ? Optional.empty() : Optional.of(PackedLocation.unpack(packed));
    }

    public int size() {
        return size;
    }

    /// Whether some chunks may have been left out.
    public boolean isFull() {
        return size >= limit;
    }

    @Override
    public void close() {
        for (var shard : shards) {
            shard.close();
        }
    }

    private ChunkShard shard(byte[] id) {
        return shards[(int) ((long) FIRST_LONG.get(id, 0) >>> SHARD_SHIFT)];
    }

    private static void requireId(byte[] id) {
        if (id.length != ChunkId.LENGTH) {
            throw new IllegalArgumentException("not a chunk id: " + id.length + " bytes");
        }
    }
}
