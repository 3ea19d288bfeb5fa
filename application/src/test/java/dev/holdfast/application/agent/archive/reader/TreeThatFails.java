package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A tree on a disk that is full after some writes.
final class TreeThatFails implements TreeWriter {

    private final TreeWriter behind;
    private final AtomicInteger left;

    TreeThatFails(TreeWriter behind, int writes) {
        this.behind = behind;
        this.left = new AtomicInteger(writes);
    }

    @Override
    public Placement directory(EntryPath path) {
        return behind.directory(path);
    }

    @Override
    public Placement finishDirectory(EntryPath path, Attributes attributes) {
        return behind.finishDirectory(path, attributes);
    }

    @Override
    public Optional<NewFile> file(EntryPath path, long size) {
        return behind.file(path, size).map(FailingFile::new);
    }

    @Override
    public Optional<Placement> present(EntryPath path, long size, Attributes attributes) {
        return behind.present(path, size, attributes);
    }

    @Override
    public Placement symlink(EntryPath path, Bytes target, Attributes attributes) {
        return behind.symlink(path, target, attributes);
    }

    @Override
    public Placement fifo(EntryPath path, Attributes attributes) {
        return behind.fifo(path, attributes);
    }

    @Override
    public Placement device(EntryPath path, FileType type, DeviceNumber node, Attributes attributes) {
        return behind.device(path, type, node, attributes);
    }

    @Override
    public Placement hardLink(EntryPath path, EntryPath existing) {
        return behind.hardLink(path, existing);
    }

    @Override
    public void sync() {
        behind.sync();
    }

    @Override
    public void close() {
        behind.close();
    }

    private final class FailingFile implements NewFile {
        private final NewFile file;

        FailingFile(NewFile file) {
            this.file = file;
        }

        @Override
        public void write(long offset, ByteBuffer from) {
            if (left.getAndDecrement() <= 0) {
                throw new FileTreeException("no space left on device");
            }
            file.write(offset, from);
        }

        @Override
        public Placement finish(Attributes attributes) {
            return file.finish(attributes);
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
