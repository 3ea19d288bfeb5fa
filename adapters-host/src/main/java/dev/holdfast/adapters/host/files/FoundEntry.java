package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileContent;
import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// One name of the directory that a walk is in.
final class FoundEntry implements FileTree.Found {

    private static final int OPEN_FLAGS = Reading.O_RDONLY | Reading.O_NOFOLLOW | Reading.O_NONBLOCK;

    private final WalkContext context;
    private final OpenDirectory directory;
    private final byte[] name;
    private final EntryPath path;
    private final FileStatus status;
    private boolean passed;

    FoundEntry(WalkContext context, OpenDirectory directory, byte[] name, EntryPath path, FileStatus status) {
        this.context = context;
        this.directory = directory;
        this.name = name;
        this.path = path;
        this.status = status;
    }

    @Override
    public EntryPath path() {
        return path;
    }

    @Override
    public FileStatus status() {
        return status;
    }

    byte[] name() {
        return name;
    }

    boolean isDirectory() {
        return status.type() == FileType.DIRECTORY;
    }

    /// The walk goes on, and what this entry would answer from now on may be another's.
    void pass() {
        passed = true;
    }

    @Override
    public Attributes attributes() {
        requireCurrent();
        var xattrs = ExtendedAttributes.read(
                context.scratch(),
                ExtendedAttributes.path(directory.descriptor(), name),
                problem -> context.warn(path, Kind.ATTRIBUTES, problem));
        return new Attributes(
                status.mode(),
                status.uid(),
                status.gid(),
                context.accounts().user(status.uid()),
                context.accounts().group(status.gid()),
                status.mtime(),
                xattrs);
    }

    @Override
    public Optional<Bytes> linkTarget() {
        requireCurrent();
        var scratch = context.scratch();
        var into = scratch.large();
        var length = Reading.linkTarget(scratch, directory.descriptor(), scratch.name(name), into);
        if (length < 0) {
            context.warn(path, length == Errno.EINVAL ? Errno.ENOENT : length);
            return Optional.empty();
        }
        return Optional.of(Bytes.of(into.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE)));
    }

    @Override
    public Optional<FileContent> open() {
        requireCurrent();
        var scratch = context.scratch();
        var descriptor = Reading.open(scratch, directory.descriptor(), scratch.name(name), OPEN_FLAGS);
        if (descriptor < 0) {
            context.warn(path, descriptor == Errno.ELOOP ? Errno.ENOENT : descriptor);
            return Optional.empty();
        }
        if (Reading.status(scratch, descriptor) < 0 || !isStillIt(StatusLayout.read(scratch.status))) {
            Reading.close(descriptor);
            context.warn(path, Kind.VANISHED, "another file took its place");
            return Optional.empty();
        }
        return Optional.of(new OpenFile(path, descriptor, scratch.status));
    }

    private boolean isStillIt(FileStatus opened) {
        return opened.type() == FileType.FILE
                && opened.stamp().inode() == status.stamp().inode()
                && opened.device() == status.device();
    }

    private void requireCurrent() {
        if (passed) {
            throw new IllegalStateException("the walk has gone on from " + path);
        }
    }
}
