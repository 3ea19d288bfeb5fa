package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.TreeWriter.NewFile;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A file that is being restored: open, in an open directory, under a staging name.
final class StagedFile implements NewFile {

    /// @param staged the name it has, `name` the one it will have
    record Place(EntryPath path, int parent, byte[] staged, byte[] name) {}

    private final RestoreContext context;
    private final Place place;
    private final int descriptor;
    private final long size;
    private final AtomicLong end = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    StagedFile(RestoreContext context, Place place, int descriptor, long size) {
        this.context = context;
        this.place = place;
        this.descriptor = descriptor;
        this.size = size;
    }

    @Override
    public void write(long offset, ByteBuffer from) {
        if (offset < 0 || from.remaining() > size - offset) {
            throw new IllegalArgumentException("write past the end of " + place.path());
        }
        var scratch = Scratch.ofThread();
        for (var at = offset; from.hasRemaining(); ) {
            at += from.isDirect() ? writeDirect(scratch, at, from) : writeCopying(scratch, at, from);
            end.accumulateAndGet(at, Math::max);
        }
    }

    private long writeDirect(Scratch scratch, long offset, ByteBuffer from) {
        return advance(from, Writing.write(scratch, open(), MemorySegment.ofBuffer(from), offset));
    }

    private long writeCopying(Scratch scratch, long offset, ByteBuffer from) {
        var length = Math.min(from.remaining(), scratch.large().byteSize());
        var copy = scratch.large().asSlice(0, length);
        copy.copyFrom(MemorySegment.ofBuffer(from).asSlice(0, length));
        return advance(from, Writing.write(scratch, open(), copy, offset));
    }

    private long advance(ByteBuffer from, long written) {
        if (written < 0) {
            throw context.failure("write", place.path(), written);
        }
        from.position(from.position() + (int) written);
        return written;
    }

    @Override
    public Placement finish(Attributes attributes) {
        var scratch = Scratch.ofThread();
        endWithHole(scratch);
        new AttributeWriter(context).apply(scratch, place.path(), open(), FileType.FILE, attributes);
        if (!closed.compareAndSet(false, true)) {
            throw new IllegalStateException("closed: " + place.path());
        }
        try {
            return new Staging(context)
                    .move(scratch, place.path(), place.parent(), place.staged(), place.name())
                    .orElseThrow(() -> context.failure("name", place.path(), Errno.ENOENT));
        } finally {
            closeDescriptors();
        }
    }

    /// A file that ends in data has its size by now.
    private void endWithHole(Scratch scratch) {
        var result = end.get() < size ? Writing.truncate(scratch, open(), size) : 0;
        if (result < 0) {
            throw context.failure("size", place.path(), result);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            var scratch = Scratch.ofThread();
            Writing.unlink(scratch, place.parent(), scratch.name(place.staged()));
            closeDescriptors();
        }
    }

    private void closeDescriptors() {
        Reading.close(descriptor);
        Reading.close(place.parent());
    }

    private int open() {
        if (closed.get()) {
            throw new IllegalStateException("closed: " + place.path());
        }
        return descriptor;
    }
}
