package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.FileContent;
import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Extent;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A descriptor of its own.
final class OpenFile implements FileContent {

    /// Small files are not worth the call, and the host may be serving them.
    private static final long WORTH_FORGETTING = 1024 * 1024;

    private final EntryPath path;
    private final int descriptor;
    private final FileStamp stamp;
    private final boolean dense;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param status what `statx` said of the open file
    OpenFile(EntryPath path, int descriptor, MemorySegment status) {
        this.path = path;
        this.descriptor = descriptor;
        this.stamp = StatusLayout.stamp(status);
        this.dense = StatusLayout.isDense(status);
    }

    @Override
    public FileStamp stamp() {
        return stamp;
    }

    @Override
    public FileStamp stampNow() {
        var scratch = Scratch.ofThread();
        require(Reading.status(scratch, open()));
        return StatusLayout.stamp(scratch.status);
    }

    @Override
    public List<Extent> extents(int limit) {
        if (dense) {
            return stamp.size() == 0 ? List.of() : List.of(new Extent(0, stamp.size()));
        }
        var extents = new ArrayList<Extent>();
        var scratch = Scratch.ofThread();
        var next = dataFrom(scratch, 0);
        while (next < stamp.size()) {
            var end = extents.size() == limit - 1 ? stamp.size() : holeFrom(scratch, next);
            extents.add(new Extent(next, end - next));
            next = end == stamp.size() ? end : dataFrom(scratch, end);
        }
        return extents;
    }

    private long dataFrom(Scratch scratch, long offset) {
        if (offset >= stamp.size()) {
            return stamp.size();
        }
        var data = Reading.seek(scratch, open(), offset, Reading.SEEK_DATA);
        if (data == Errno.ENXIO) {
            return stamp.size();
        }
        return data == Errno.EINVAL || data == Errno.EOPNOTSUPP ? offset : Math.min(require(data), stamp.size());
    }

    private long holeFrom(Scratch scratch, long offset) {
        var hole = Reading.seek(scratch, open(), offset, Reading.SEEK_HOLE);
        return hole > offset ? Math.min(hole, stamp.size()) : stamp.size();
    }

    @Override
    public int read(long offset, ByteBuffer into) {
        var scratch = Scratch.ofThread();
        var total = 0;
        while (into.hasRemaining()) {
            var got = into.isDirect()
                    ? readDirect(scratch, offset + total, into)
                    : readCopying(scratch, offset + total, into);
            if (got == 0) {
                break;
            }
            total += got;
        }
        return total;
    }

    private int readDirect(Scratch scratch, long offset, ByteBuffer into) {
        var got = (int) require(Reading.read(scratch, open(), MemorySegment.ofBuffer(into), offset));
        into.position(into.position() + got);
        return got;
    }

    private int readCopying(Scratch scratch, long offset, ByteBuffer into) {
        var room = scratch.large()
                .asSlice(0, Math.min(into.remaining(), scratch.large().byteSize()));
        var got = (int) require(Reading.read(scratch, open(), room, offset));
        into.put(room.asByteBuffer().limit(got));
        return got;
    }

    @Override
    public void forget() {
        if (stamp.size() >= WORTH_FORGETTING) {
            Reading.dropFromCache(Scratch.ofThread(), open());
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Reading.close(descriptor);
        }
    }

    private int open() {
        if (closed.get()) {
            throw new IllegalStateException("closed: " + path);
        }
        return descriptor;
    }

    private long require(long result) {
        if (result < 0) {
            throw new FileTreeException("cannot read " + path + ": " + Libc.describe(result));
        }
        return result;
    }
}
