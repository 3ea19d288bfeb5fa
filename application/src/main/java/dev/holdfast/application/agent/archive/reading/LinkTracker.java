package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.domain.archive.EntryPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Recognises further names of files that came up before. Bounded: of very many files whose other names are
/// still to come, some are taken for files of one name each, whose content is then shared by deduplication.
final class LinkTracker {

    private static final int LIMIT = 100_000;

    private final Map<FileKey, Open> open = new HashMap<>();

    /// Empty for a file that has no other names worth remembering.
    Optional<LinkRole> role(FileStatus status, EntryPath path) {
        if (!status.isHardLinked()) {
            return Optional.empty();
        }
        var key = new FileKey(status.device(), status.stamp().inode());
        var known = Optional.ofNullable(open.get(key));
        if (known.isPresent()) {
            return Optional.of(further(key, known.get()));
        }
        if (open.size() == LIMIT) {
            return Optional.empty();
        }
        open.put(key, new Open(path, status.links() - 1));
        return Optional.of(new LinkRole(key, Optional.empty(), false));
    }

    /// The first name turned out not to be readable: the next one is the first.
    void forget(LinkRole role) {
        if (role.firstName().isEmpty()) {
            open.remove(role.key());
        }
    }

    private LinkRole further(FileKey key, Open known) {
        boolean last = known.left == 1;
        if (last) {
            open.remove(key);
        } else {
            open.put(key, new Open(known.first, known.left - 1));
        }
        return new LinkRole(key, Optional.of(known.first), last);
    }

    private record Open(EntryPath first, long left) {}
}
