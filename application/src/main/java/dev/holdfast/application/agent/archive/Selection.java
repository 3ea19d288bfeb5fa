package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Glob;
import java.util.List;

/// What of a file tree is wanted.
///
/// @param root     absolute path; entries are named relative to it. Symlinks on the way to it are followed,
///   none below it are
/// @param paths    paths below the root to walk, with the directories above them; none means everything. A
///   root that is no directory is walked as the one entry of the directory that holds it
/// @param excludes what to leave out, matched against paths below the root; of a directory that is left out,
///   nothing below is visited
public record Selection(Bytes root, List<EntryPath> paths, List<Glob> excludes) {

    public Selection {
        if (root.length() == 0 || root.at(0) != '/') {
            throw new IllegalArgumentException("not an absolute path: " + root.toText());
        }
        paths = List.copyOf(paths);
        excludes = List.copyOf(excludes);
    }

    /// Everything below `root`.
    public static Selection all(Bytes root) {
        return new Selection(root, List.of(), List.of());
    }
}
