package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.domain.archive.EntryPath;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What is restored gets its own name only when it is whole; until then it has one that says what it is.
final class Staging {

    private static final String PREFIX = ".holdfast-restore-";

    private final RestoreContext context;

    Staging(RestoreContext context) {
        this.context = context;
    }

    /// A name that nothing has, most likely; whoever uses it finds out.
    static byte[] freshName() {
        var name =
                PREFIX + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isStagingName(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1).matches("\\.holdfast-restore-[0-9a-f]{16}");
    }

    /// Whether something is at `name` that stays.
    boolean isOccupied(Scratch scratch, int parent, byte[] name) {
        return Reading.status(scratch, parent, scratch.name(name)) >= 0
                && (!context.overwrite() || StatusLayout.isDirectory(scratch.status));
    }

    /// Moves `staged` to `name`, or removes it; empty where there is no `staged` any more.
    Optional<Placement> move(Scratch scratch, EntryPath path, int parent, byte[] staged, byte[] name) {
        var result = rename(scratch, parent, staged, name);
        if (result < 0 || context.overwrite()) {
            // A rename onto another link to the same file does nothing, and leaves both.
            Writing.unlink(scratch, parent, scratch.name(staged));
        }
        return switch (result) {
            case Errno.EEXIST, Errno.EISDIR, Errno.ENOTEMPTY -> Optional.of(Placement.OCCUPIED);
            case Errno.ENOENT -> Optional.empty();
            case Errno.EPERM, Errno.EACCES -> {
                context.warnOnce(path, Kind.LEFT_OUT, "cannot replace what is there", result);
                yield Optional.of(Placement.NOT_PERMITTED);
            }
            default -> {
                if (result < 0) {
                    throw context.failure("name", path, result);
                }
                yield Optional.of(Placement.DONE);
            }
        };
    }

    private int rename(Scratch scratch, int parent, byte[] staged, byte[] name) {
        var result =
                Writing.rename(scratch, parent, scratch.name(staged), scratch.otherName(name), context.overwrite());
        return result == Errno.EINVAL && !context.overwrite() ? link(scratch, parent, staged, name) : result;
    }

    /// For file systems that cannot rename without replacing.
    private static int link(Scratch scratch, int parent, byte[] staged, byte[] name) {
        var result = Writing.link(scratch, parent, scratch.name(staged), parent, scratch.otherName(name));
        if (result >= 0) {
            Writing.unlink(scratch, parent, scratch.name(staged));
        }
        return result;
    }
}
