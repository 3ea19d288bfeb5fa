package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.TreeWriters;
import java.util.Arrays;
import java.util.function.Consumer;

final class LibcTreeWriters implements TreeWriters {

    static final int FOR_ALL = 0_755;

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
        var root = target.within()
                .map(within -> Confinement.open(scratch, within.toArray(), path))
                .orElseGet(() -> openAnywhere(scratch, path));
        if (root < 0) {
            throw new FileTreeException("cannot open " + target.directory().toText() + ": " + Libc.describe(root));
        }
        Leftovers.remove(scratch, root);
        var isOurs = isUnfinished(scratch, root)
                || DirectoryNames.list(scratch, root, DirectoryNames.NONE).names().length == 0;
        return new LibcTreeWriter(new RestoreContext(root, target, accounts, warnings), isOurs);
    }

    private static int openAnywhere(Scratch scratch, byte[] path) {
        int made = makeMissing(scratch, path);
        int root = Reading.open(scratch, Libc.AT_FDCWD, scratch.name(path), Reading.O_DIRECTORY);
        return opened(root, made);
    }

    /// Whether a restore that was cut short made it.
    private static boolean isUnfinished(Scratch scratch, int directory) {
        return Reading.status(scratch, directory) >= 0
                && StatusLayout.permissions(scratch.status) == Beneath.UNFINISHED
                && StatusLayout.uid(scratch.status) == Describing.effectiveUser();
    }

    /// What is missing because it could not be made says why.
    static int opened(int descriptor, int made) {
        return descriptor == Errno.ENOENT && made < 0 ? made : descriptor;
    }

    /// Why the first of the directories that are not there could not be made; at least 0 where they could.
    private static int makeMissing(Scratch scratch, byte[] path) {
        int above = makeAbove(scratch, path);
        int made = Writing.makeDirectory(scratch, Libc.AT_FDCWD, scratch.name(path), Beneath.UNFINISHED);
        return above < 0 ? above : made;
    }

    /// Why the first of them that is not there could not be made; at least 0 where they could.
    static int makeAbove(Scratch scratch, byte[] path) {
        int failed = 0;
        for (var end = 1; end < path.length; end++) {
            if (path[end] == '/') {
                int made =
                        Writing.makeDirectory(scratch, Libc.AT_FDCWD, scratch.name(Arrays.copyOf(path, end)), FOR_ALL);
                failed = failed == 0 && made < 0 && made != Errno.EEXIST ? made : failed;
            }
        }
        return failed;
    }
}
