package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import java.util.ArrayList;
import java.util.List;

/// The directories from a walk's root to its current entry, of which the root and the deepest ones are open:
/// no tree is too deep for the descriptors of a process.
final class DirectoryStack {

    private static final int MOST_OPEN = 64;

    private final WalkContext context;
    private final List<OpenDirectory> directories = new ArrayList<>();

    DirectoryStack(WalkContext context) {
        this.context = context;
    }

    boolean isEmpty() {
        return directories.isEmpty();
    }

    OpenDirectory top() {
        return directories.getLast();
    }

    void push(OpenDirectory directory) {
        directories.add(directory);
        var tooOld = directories.size() - MOST_OPEN;
        if (tooOld > 0) {
            directories.get(tooOld).release();
        }
    }

    /// Leaves the deepest directory.
    ///
    /// @param path begins with the path of the directory above
    void pop(PathBuilder path) {
        var left = directories.removeLast();
        if (!isEmpty() && !top().isOpen() && !(left.isOpen() && top().reopen(context.scratch(), left.descriptor()))) {
            context.warn(path.prefix(top().pathLength), Kind.VANISHED, "the directory was moved while it was read");
            top().skipRest();
        }
        left.release();
    }

    void closeAll() {
        directories.forEach(OpenDirectory::release);
        directories.clear();
    }
}
