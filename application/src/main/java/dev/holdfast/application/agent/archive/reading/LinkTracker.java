package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.domain.archive.EntryPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Recognises further names of files that came up before. Bounded by what remembering them costs here and where
/// entries are made: of very many files whose other names are still to come, some are taken for files of one
/// name each, whose content is then shared by deduplication.
final class LinkTracker {

    private static final long MEMORY = 20 * 1024 * 1024;
    private static final int FILE_BYTES = 350;
    private static final int CHUNK_BYTES = 90;

    /// Small files are one chunk, large ones a chunk every 128 KiB or so.
    private static final int BYTES_PER_CHUNK = 64 * 1024;

    /// More than that and the list of references is stored elsewhere.
    private static final long LONGEST_LIST = 512;

    private final Map<FileKey, Open> open = new HashMap<>();
    private long remembered;

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
        long cost = cost(status, path);
        if (remembered + cost > MEMORY) {
            return Optional.empty();
        }
        remembered += cost;
        open.put(key, new Open(path, status.links() - 1, cost));
        return Optional.of(new LinkRole(key, Optional.empty(), false));
    }

    /// The first name turned out not to be readable: the next one is the first.
    void forget(LinkRole role) {
        if (role.firstName().isEmpty()) {
            forget(role.key());
        }
    }

    private LinkRole further(FileKey key, Open known) {
        boolean last = known.left == 1;
        if (last) {
            forget(key);
        } else {
            open.put(key, new Open(known.first, known.left - 1, known.cost));
        }
        return new LinkRole(key, Optional.of(known.first), last);
    }

    private void forget(FileKey key) {
        remembered -= open.remove(key).cost;
    }

    private static long cost(FileStatus status, EntryPath path) {
        long chunks = Math.min(LONGEST_LIST, status.size() / BYTES_PER_CHUNK + 1);
        return FILE_BYTES + path.value().length() + chunks * CHUNK_BYTES;
    }

    private record Open(EntryPath first, long left, long cost) {}
}
