package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.application.agent.archive.TreeWriters.Target;
import dev.holdfast.domain.archive.EntryPath;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What the parts of one tree writer share.
///
/// @param root   the open directory that nothing leaves
/// @param warned the kinds of trouble that were told
record RestoreContext(int root, Target target, Accounts accounts, Consumer<TreeWarning> warnings, Set<String> warned) {

    RestoreContext(int root, Target target, Accounts accounts, Consumer<TreeWarning> warnings) {
        this(root, target, accounts, warnings, ConcurrentHashMap.newKeySet());
    }

    boolean overwrite() {
        return target.overwrite();
    }

    void warn(EntryPath path, Kind kind, String detail) {
        warnings.accept(new TreeWarning(path, kind, detail));
    }

    /// Warns of the first one of each `trouble`.
    void warnOnce(EntryPath path, Kind kind, String trouble, long error) {
        if (warned.add(trouble)) {
            warn(path, kind, trouble + ": " + Libc.describe(error) + " (told once)");
        }
    }

    FileTreeException failure(String what, EntryPath path, long error) {
        return new FileTreeException(
                "cannot " + what + " " + path + " in " + target.directory().toText() + ": " + Libc.describe(error));
    }
}
