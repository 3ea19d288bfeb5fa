package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.domain.archive.EntryPath;
import java.util.function.Consumer;

/// What the parts of one walk share.
record WalkContext(Scratch scratch, Accounts accounts, Consumer<TreeWarning> warnings) {

    void warn(EntryPath path, Kind kind, String detail) {
        warnings.accept(new TreeWarning(path, kind, detail));
    }

    /// Tells that a call for `path` failed: it has vanished, or it cannot be read.
    void warn(EntryPath path, long error) {
        warn(path, Errno.isGone(error) ? Kind.VANISHED : Kind.UNREADABLE, Libc.describe(error));
    }
}
