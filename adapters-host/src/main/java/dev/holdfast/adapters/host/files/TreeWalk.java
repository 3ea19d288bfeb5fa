package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Glob;
import java.util.List;
import java.util.Optional;

/// Looks at one name after the other, and into each directory after it was shown.
final class TreeWalk implements FileTree.Walk {

    private static final String PSEUDO = "is on a file system of the kernel's own";

    private final WalkContext context;
    private final Scratch scratch;
    private final List<Glob> excludes;
    private final DirectoryStack directories;
    private final PathBuilder path = new PathBuilder();
    private final PseudoFileSystems pseudo = PseudoFileSystems.ofThisHost();

    private Optional<FoundEntry> current = Optional.empty();

    TreeWalk(Selection selection, WalkContext context) {
        this.context = context;
        this.scratch = context.scratch();
        this.excludes = selection.excludes();
        this.directories = new DirectoryStack(context);
        begin(selection);
    }

    private void begin(Selection selection) {
        var root = WalkRoot.open(scratch, selection.root());
        var names = new DirectoryNames.Listing(new byte[][] {root.name()}, 0, false);
        var wanted = SelectionTree.of(selection.paths());
        Reading.status(scratch, root.descriptor());
        directories.push(new OpenDirectory(root.descriptor(), scratch.status, 0, wanted, names, false));
        if (pseudo.contain(scratch, root.descriptor(), directories.top().device)) {
            close();
            throw new FileTreeException(selection.root().toText() + " " + PSEUDO);
        }
    }

    @Override
    public Optional<FileTree.Found> next() {
        current.ifPresent(this::leave);
        current = Optional.empty();
        while (current.isEmpty() && !directories.isEmpty()) {
            step(directories.top());
        }
        return current.map(found -> found);
    }

    private void leave(FoundEntry entry) {
        entry.pass();
        if (entry.isDirectory()) {
            enter(entry);
        }
    }

    private void step(OpenDirectory directory) {
        if (directory.hasNext()) {
            current = look(directory, directory.next());
        } else if (directory.isCut()) {
            listOn(directory);
        } else {
            directories.pop(path);
        }
    }

    private void listOn(OpenDirectory directory) {
        var error = directory.listOn(scratch);
        if (error < 0) {
            context.warn(path.prefix(directory.pathLength), error);
        }
    }

    private Optional<FoundEntry> look(OpenDirectory directory, byte[] name) {
        if (!path.set(directory.pathLength, name)) {
            context.warn(path.path(), Kind.UNREADABLE, "holds a name that makes too long a path");
            return Optional.empty();
        }
        var here = path.path();
        return isExcluded(here)
                ? Optional.empty()
                : status(directory, name, here).map(status -> new FoundEntry(context, directory, name, here, status));
    }

    private boolean isExcluded(EntryPath here) {
        for (var exclude : excludes) {
            if (exclude.matches(here.value())) {
                return true;
            }
        }
        return false;
    }

    private Optional<FileStatus> status(OpenDirectory directory, byte[] name, EntryPath here) {
        var result = Reading.status(scratch, directory.descriptor(), scratch.name(name));
        if (result < 0) {
            warnOfMissing(directory, here, result);
            return Optional.empty();
        }
        if (StatusLayout.isSocket(scratch.status)) {
            return Optional.empty();
        }
        var status = StatusLayout.read(scratch.status);
        if (directory.isPseudo && status.type() != FileType.DIRECTORY) {
            context.warn(here, Kind.UNREADABLE, PSEUDO);
            return Optional.empty();
        }
        if (status.type() == FileType.SYMLINK && !directory.wanted.isEverything()) {
            context.warn(here, Kind.UNREADABLE, "is a symlink; select what it points to");
        }
        return Optional.of(status);
    }

    /// What a selection names and is not there has not vanished: it never was.
    private void warnOfMissing(OpenDirectory directory, EntryPath here, int error) {
        if (directory.wanted.isEverything()) {
            context.warn(here, error);
        } else {
            context.warn(here, Kind.UNREADABLE, Libc.describe(error));
        }
    }

    private void enter(FoundEntry entry) {
        var above = directories.top();
        var wanted = entry.path().isRoot() ? above.wanted : above.wanted.below(entry.name());
        if (wanted.isEverything() && isAllBelowExcluded(entry.path())) {
            return;
        }
        var descriptor = Reading.open(
                scratch, above.descriptor(), scratch.name(entry.name()), Reading.O_DIRECTORY | Reading.O_NOFOLLOW);
        if (descriptor < 0) {
            context.warn(entry.path(), descriptor);
            return;
        }
        var isPseudo = isPseudo(entry, descriptor);
        if (isPseudo && wanted.isEverything()) {
            Reading.close(descriptor);
            warnIfSelected(above, entry.path());
            return;
        }
        push(entry, descriptor, wanted, isPseudo);
    }

    /// What is selected below such a file system is on another one, as what is mounted below `/dev`: only the way there
    /// leads through.
    private boolean isPseudo(FoundEntry entry, int descriptor) {
        var above = directories.top();
        return entry.status().device() == above.device
                ? above.isPseudo
                : pseudo.contain(scratch, descriptor, entry.status().device());
    }

    /// Nobody misses what is come across.
    private void warnIfSelected(OpenDirectory above, EntryPath path) {
        if (!above.wanted.isEverything()) {
            context.warn(path, Kind.UNREADABLE, PSEUDO);
        }
    }

    private boolean isAllBelowExcluded(EntryPath directory) {
        for (var exclude : excludes) {
            if (exclude.coversAllBelow(directory.value())) {
                return true;
            }
        }
        return false;
    }

    private void push(FoundEntry entry, int descriptor, SelectionTree wanted, boolean isPseudo) {
        var listing = wanted.names()
                .map(names -> new DirectoryNames.Listing(names, 0, false))
                .orElseGet(() -> list(entry, descriptor));
        Reading.status(scratch, descriptor);
        directories.push(new OpenDirectory(descriptor, scratch.status, path.length(), wanted, listing, isPseudo));
    }

    private DirectoryNames.Listing list(FoundEntry entry, int descriptor) {
        var listing = DirectoryNames.list(scratch, descriptor, DirectoryNames.NONE);
        if (listing.error() < 0) {
            context.warn(entry.path(), listing.error());
        }
        return listing;
    }

    @Override
    public void close() {
        current.ifPresent(FoundEntry::pass);
        current = Optional.empty();
        directories.closeAll();
    }
}
