package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.TreeWriters;
import java.util.Arrays;
import java.util.function.Consumer;

final class LibcTreeWriters implements TreeWriters {

    private static final int OURS_ALONE = 0_700;
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
        var isEmpty = DirectoryNames.list(scratch, root).names().length == 0;
        return new LibcTreeWriter(new RestoreContext(root, target, accounts, warnings), isEmpty);
    }

    /// What fails here shows when the directory is opened.
    private static void makeMissing(Scratch scratch, byte[] path) {
        for (var end = 1; end < path.length; end++) {
            if (path[end] == '/') {
                Writing.makeDirectory(scratch, Libc.AT_FDCWD, scratch.name(Arrays.copyOf(path, end)), FOR_ALL);
            }
        }
        Writing.makeDirectory(scratch, Libc.AT_FDCWD, scratch.name(path), OURS_ALONE);
    }
}
