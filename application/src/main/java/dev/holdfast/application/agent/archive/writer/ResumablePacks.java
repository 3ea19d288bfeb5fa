package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.state.JournalEntry;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.fleet.SiteId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The packs that runs which died had uploaded. They are as good as packs of the base while they are
/// young: the master takes old ones that no record names for rubbish.
final class ResumablePacks {

    /// By the store's clock, at commit.
    private static final Duration TOO_OLD = Duration.ofDays(7);

    /// At the beginning of a run, by this node's clock, which may be wrong: the commit looks again.
    private static final Duration NOT_WORTH_RESUMING = Duration.ofDays(6);

    private final SiteId site;
    private final ObjectStore store;

    ResumablePacks(SiteId site, ObjectStore store) {
        this.site = site;
        this.store = store;
    }

    record Resumed(PackRow row, Bytes sha256, Instant storedAt) {

        boolean isTooOldAt(Instant storeClock) {
            return Duration.between(storedAt, storeClock).compareTo(TOO_OLD) >= 0;
        }
    }

    /// Those of the journal that the bucket still has, in the order in which they were begun: then they
    /// get the numbers that they had, and entries that were stored with these numbers come out the
    /// same.
    ///
    /// @param known packs that need no resuming, or are gone
    List<Resumed> find(List<JournalEntry> journal, Set<PackId> known, Instant now) {
        var sealed = new HashMap<PackId, JournalEntry.Sealed>();
        var uploaded = new HashSet<PackId>();
        var begun = new LinkedHashSet<PackId>();
        for (var entry : journal) {
            switch (entry) {
                case JournalEntry.Spent(var pack) -> begun.add(pack);
                case JournalEntry.Sealed whole -> sealed.put(whole.pack(), whole);
                case JournalEntry.Uploaded(var pack) -> uploaded.add(pack);
            }
        }
        sealed.keySet().removeAll(known);
        return begun.stream()
                .filter(sealed::containsKey)
                .flatMap(pack -> find(sealed.get(pack), uploaded.contains(pack)).stream())
                .filter(pack -> isWorthResuming(pack, now))
                .toList();
    }

    private static boolean isWorthResuming(Resumed pack, Instant now) {
        return Duration.between(pack.storedAt(), now).compareTo(NOT_WORTH_RESUMING) < 0;
    }

    private Optional<Resumed> find(JournalEntry.Sealed pack, boolean acknowledged) {
        return Unread.orElse(Optional.<StoredObject>empty(), () -> store.find(ObjectKey.pack(site, pack.pack())))
                .filter(it -> it.bytes() == pack.row().bytes())
                .filter(_ -> acknowledged || isOurs(pack))
                .map(it -> new Resumed(pack.row(), pack.sha256(), it.lastModified()));
    }

    /// The run died before it heard what became of the pack: only its very bytes are taken for it. Who may not
    /// read cannot know.
    private boolean isOurs(JournalEntry.Sealed pack) {
        try {
            return store.read(ObjectKey.pack(site, pack.pack()), ArchiveLimits.PACK_BYTES)
                    .filter(content -> sha256(content).equals(pack.sha256()))
                    .isPresent();
        } catch (StorageException.Permanent e) {
            return false;
        }
    }

    private static Bytes sha256(byte[] content) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
