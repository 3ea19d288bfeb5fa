package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.TreeWriters;
import java.util.Arrays;
import java.util.function.Consumer;

final class LibcTreeWriters implements TreeWriters {

    private static final int FOR_ALL = 0_755;

    private final Accounts accounts;

    LibcTreeWriters(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public TreeWriter open(Target target, Consumer<TreeWarning> warnings) {
        var path = target.directory().toArray();
        if (path.length == 0 || path[0] != '/') {
            throw new IllegalArgumentException(
                    "not an absolute path: " + target.directory().toText());
        }
        var scratch = Scratch.ofThread();
        makeMissing(scratch, path);
        var root = Reading.open(scratch, Libc.AT_FDCWD, scratch.name(path), Reading.O_DIRECTORY);
        if (root < 0) {
            throw new FileTreeException("cannot open " + target.directory().toText() + ": " + Libc.describe(root));
        }
        Leftovers.remove(scratch, root);
        var isOurs = isUnfinished(scratch, root)
                || DirectoryNames.list(scratch, root).names().length == 0;
        return new LibcTreeWriter(new RestoreContext(root, target, accounts, warnings), isOurs);
    }

    /// Whether a restore that was cut short made it.
    private static boolean isUnfinished(Scratch scratch, int directory) {
        return Reading.status(scratch, directory) >= 0
                && StatusLayout.permissions(scratch.status) == Beneath.UNFINISHED
                && StatusLayout.uid(scratch.status) == Describing.effectiveUser();
    }

    /// What fails here shows when the directory is opened.
    private static void makeMissing(Scratch scratch, byte[] path) {
        for (var end = 1; end < path.length; end++) {
            if (path[end] == '/') {
                Writing.makeDirectory(scratch, Libc.AT_FDCWD, scratch.name(Arrays.copyOf(path, end)), FOR_ALL);
            }
        }
        Writing.makeDirectory(scratch, Libc.AT_FDCWD, scratch.name(path), Beneath.UNFINISHED);
    }
}
