package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

final class LibcTreeWriter implements TreeWriter {

    private static final int OWNER_ALONE = 0_700;
    private static final int MOST_TRIES = 8;

    private final RestoreContext context;
    private final Beneath beneath;
    private final Staging staging;
    private final Present present;
    private final AttributeWriter attributeWriter;
    private final boolean rootIsOurs;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param rootIsOurs whether the target was empty or not there, so that it takes the attributes of a
    ///   root
    LibcTreeWriter(RestoreContext context, boolean rootIsOurs) {
        this.context = context;
        this.rootIsOurs = rootIsOurs;
        this.beneath = new Beneath(context.root(), context.overwrite());
        this.staging = new Staging(context);
        this.attributeWriter = new AttributeWriter(context);
        this.present = new Present(attributeWriter, new AppliedXattrs(context.target()));
    }

    @Override
    public Placement directory(EntryPath path) {
        var scratch = Scratch.ofThread();
        var present = beneath.open(scratch, path);
        if (present >= 0) {
            Leftovers.remove(scratch, present);
            Reading.close(present);
            return Placement.IN_PLACE;
        }
        var made = beneath.make(scratch, path, Beneath.UNFINISHED);
        if (made < 0) {
            return refused(path, made);
        }
        Reading.close(made);
        return Placement.DONE;
    }

    @Override
    public Placement finishDirectory(EntryPath path, Attributes attributes) {
        var scratch = Scratch.ofThread();
        var descriptor = beneath.open(scratch, path);
        if (descriptor < 0) {
            context.warn(path, Kind.ATTRIBUTES, "cannot open the directory: " + Libc.describe(descriptor));
            return Placement.DONE;
        }
        try {
            if (!takesAttributes(scratch, path, descriptor, attributes)) {
                return Placement.IN_PLACE;
            }
            attributeWriter.apply(scratch, path, descriptor, FileType.DIRECTORY, attributes);
            return Placement.DONE;
        } finally {
            Reading.close(descriptor);
        }
    }

    /// A restore that was killed may have given the directory its owner, and nothing else yet.
    private boolean takesAttributes(Scratch scratch, EntryPath path, int descriptor, Attributes attributes) {
        if (context.overwrite() || path.isRoot()) {
            return context.overwrite() || rootIsOurs;
        }
        return Reading.status(scratch, descriptor) >= 0
                && AttributeWriter.isUnfinished(StatusLayout.read(scratch.status), attributes)
                && (StatusLayout.uid(scratch.status) == Describing.effectiveUser()
                        || StatusLayout.uid(scratch.status) == attributeWriter.owner(attributes));
    }

    @Override
    public Optional<NewFile> file(EntryPath path, long size) {
        var scratch = Scratch.ofThread();
        var parent = openParent(scratch, path);
        if (parent < 0) {
            refused(path, parent);
            return Optional.empty();
        }
        var name = path.name().toArray();
        if (staging.isOccupied(scratch, parent, name)) {
            Reading.close(parent);
            return Optional.empty();
        }
        return create(scratch, new StagedFile.Place(path, parent, Staging.freshName(), name), size);
    }

    private Optional<NewFile> create(Scratch scratch, StagedFile.Place place, long size) {
        var descriptor = Writing.create(scratch, place.parent(), scratch.name(place.staged()));
        if (descriptor < 0) {
            Reading.close(place.parent());
            refused(place.path(), descriptor);
            return Optional.empty();
        }
        Writing.tryLock(scratch, descriptor);
        return Optional.of(new StagedFile(context, place, descriptor, size));
    }

    @Override
    public Optional<Placement> present(EntryPath path, long size, Attributes attributes) {
        var scratch = Scratch.ofThread();
        var first = path;
        var directory = beneath.open(scratch, parent(first));
        while (directory == Errno.ENOENT) {
            first = parent(first);
            directory = beneath.open(scratch, parent(first));
        }
        if (directory < 0) {
            return context.overwrite() ? Optional.empty() : Optional.of(refused(path, directory));
        }
        try {
            return present(scratch, directory, first, size, attributes);
        } finally {
            Reading.close(directory);
        }
    }

    /// @param path of the first that is missing in `directory`, where it is not the file itself
    private Optional<Placement> present(
            Scratch scratch, int directory, EntryPath path, long size, Attributes attributes) {
        var name = path.name().toArray();
        if (!staging.isOccupied(scratch, directory, name)) {
            var refused = Writing.mayMakeIn(scratch, directory);
            return refused < 0 ? Optional.of(refused(path, refused)) : Optional.empty();
        }
        var same = !context.overwrite() && present.isFile(scratch, directory, name, size, attributes);
        return Optional.of(same ? Placement.IN_PLACE : Placement.OCCUPIED);
    }

    @Override
    public Placement symlink(EntryPath path, Bytes target, Attributes attributes) {
        return place(path, new NewNode.Symlink(target, attributes));
    }

    @Override
    public Placement fifo(EntryPath path, Attributes attributes) {
        return place(path, NewNode.Special.fifo(attributes));
    }

    @Override
    public Placement device(EntryPath path, FileType type, DeviceNumber node, Attributes attributes) {
        if (!context.target().givesPowers()) {
            context.warnOnce(path, Kind.LEFT_OUT, "devices are not restored by command", Errno.EPERM);
            return Placement.NOT_PERMITTED;
        }
        return place(path, NewNode.Special.device(type, node, attributes));
    }

    @Override
    public Placement hardLink(EntryPath path, EntryPath existing) {
        var scratch = Scratch.ofThread();
        var source = beneath.open(scratch, parent(existing));
        if (source < 0) {
            throw context.failure("find", existing, source);
        }
        try {
            return place(path, new NewNode.HardLink(source, existing.name().toArray()));
        } finally {
            Reading.close(source);
        }
    }

    private Placement place(EntryPath path, NewNode node) {
        var scratch = Scratch.ofThread();
        var parent = openParent(scratch, path);
        if (parent < 0) {
            return refused(path, parent);
        }
        try {
            var name = path.name().toArray();
            return staging.isOccupied(scratch, parent, name)
                    ? present.placement(scratch, parent, name, node)
                    : place(scratch, path, parent, name, node);
        } finally {
            Reading.close(parent);
        }
    }

    /// Another restore that begins takes what has no name yet for what a dead one left.
    private Placement place(Scratch scratch, EntryPath path, int parent, byte[] name, NewNode node) {
        var placed = Optional.<Placement>empty();
        for (var tries = 0; placed.isEmpty() && tries < MOST_TRIES; tries++) {
            placed = tryPlace(scratch, path, parent, name, node);
        }
        return placed.orElseThrow(() -> context.failure("name", path, Errno.ENOENT));
    }

    private Optional<Placement> tryPlace(Scratch scratch, EntryPath path, int parent, byte[] name, NewNode node) {
        var staged = Staging.freshName();
        var made = node.make(scratch, parent, staged);
        if (NewNode.isNotPermitted(made)) {
            context.warnOnce(path, Kind.LEFT_OUT, "cannot make a " + node.kind() + " here", made);
            return Optional.of(Placement.NOT_PERMITTED);
        }
        if (made < 0) {
            throw context.failure("make", path, made);
        }
        node.givenAttributes()
                .ifPresent(attributes -> describe(scratch, path, parent, staged, node.type(), attributes));
        return staging.move(scratch, path, parent, staged, name);
    }

    private void describe(
            Scratch scratch, EntryPath path, int parent, byte[] staged, FileType type, Attributes attributes) {
        var descriptor = Reading.open(scratch, parent, scratch.name(staged), Writing.O_PATH | Reading.O_NOFOLLOW);
        if (descriptor == Errno.ENOENT) {
            return;
        }
        if (descriptor < 0) {
            throw context.failure("describe", path, descriptor);
        }
        try {
            if (Reading.status(scratch, descriptor) >= 0
                    && StatusLayout.type(scratch.status) == type
                    && StatusLayout.links(scratch.status) == 1) {
                attributeWriter.apply(scratch, path, descriptor, type, attributes);
            }
        } finally {
            Reading.close(descriptor);
        }
    }

    private int openParent(Scratch scratch, EntryPath path) {
        return beneath.openOrMake(scratch, parent(path), OWNER_ALONE);
    }

    private static EntryPath parent(EntryPath path) {
        return path.parent().orElseThrow(() -> new IllegalArgumentException("only a directory can be the root"));
    }

    private Placement refused(EntryPath path, int error) {
        return switch (error) {
            case Errno.EEXIST, Errno.ENOTDIR, Errno.ELOOP -> Placement.OCCUPIED;
            case Errno.EPERM, Errno.EACCES -> {
                context.warnOnce(path, Kind.LEFT_OUT, "cannot make anything here", error);
                yield Placement.NOT_PERMITTED;
            }
            default -> throw context.failure("make", path, error);
        };
    }

    @Override
    public void sync() {
        var scratch = Scratch.ofThread();
        unmarkRoot(scratch);
        var result = Writing.syncFileSystem(scratch, context.root());
        if (result < 0) {
            throw context.failure("write to disk all of", EntryPath.ROOT, result);
        }
    }

    /// A root that takes no attributes from the backup is finished all the same.
    private void unmarkRoot(Scratch scratch) {
        if (takesUnmarking(scratch)) {
            var root = ("/proc/self/fd/" + context.root()).getBytes(StandardCharsets.US_ASCII);
            Describing.mode(scratch, scratch.name(root), OWNER_ALONE);
        }
    }

    private boolean takesUnmarking(Scratch scratch) {
        return rootIsOurs
                && Reading.status(scratch, context.root()) >= 0
                && StatusLayout.permissions(scratch.status) == Beneath.UNFINISHED;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Reading.close(context.root());
        }
    }
}
