package dev.holdfast.application.agent.diff;

import dev.holdfast.application.agent.archive.reader.ListedEntry;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Something that is in one of two backups only, or in both and not the same.
public sealed interface Difference {

    record Added(ListedEntry entry) implements Difference {}

    record Removed(ListedEntry entry) implements Difference {}

    /// @param aspects what is not the same; at least one
    record Changed(ListedEntry before, ListedEntry after, Set<Aspect> aspects) implements Difference {
        public Changed {
            aspects = Collections.unmodifiableSet(EnumSet.copyOf(aspects));
        }
    }

    /// In which ways an entry can change.
    enum Aspect {
        TYPE,
        SIZE,
        CONTENT,
        /// Where a symbolic link leads, or which device a device file is.
        TARGET,
        MTIME,
        MODE,
        OWNER,
        ATTRIBUTES
    }

    /// @param bytesBefore what all entries of the older backup amount to
    record Totals(long added, long removed, long changed, long unchanged, long bytesBefore, long bytesAfter) {

        /// How many were compared.
        public long entries() {
            return added + removed + changed + unchanged;
        }
    }
}
