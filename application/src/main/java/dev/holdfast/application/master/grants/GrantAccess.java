package dev.holdfast.application.master.grants;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.RoleCredentials.Lent;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Lets a node write to, and read from, the part of a storage that is one of its sites', without the
/// storage's keys.
@FunctionalInterface
public interface GrantAccess {

    /// @throws dev.holdfast.application.storage.StorageException when temporary credentials cannot be had
    Outcome grant(Request request);

    /// @param node who asks
    record Request(NodeId node, SiteId site, StorageId storage, Writes writes, Reads reads) {}

    /// What is to be written.
    ///
    /// @param packs   how many packs that have no name yet
    /// @param renewed packs that were granted before and not written, for another while
    /// @param records how many commit records of backups that have no id yet
    /// @param backups ids that were granted before, in any storage, or that backups and runs of the site
    ///   have
    record Writes(int packs, List<PackId> renewed, int records, List<BackupId> backups) {

        public static final Writes NONE = new Writes(0, List.of(), 0, List.of());

        public Writes {
            renewed = List.copyOf(renewed);
            backups = List.copyOf(backups);
        }

        boolean isEmpty() {
            return packs == 0 && renewed.isEmpty() && records == 0 && backups.isEmpty();
        }
    }

    /// What is to be read.
    record Reads(List<PackId> packs, List<BackupId> backups) {

        public static final Reads NONE = new Reads(List.of(), List.of());

        public Reads {
            packs = List.copyOf(packs);
            backups = List.copyOf(backups);
        }
    }

    /// What became of it.
    sealed interface Outcome {

        /// @param until  when all of it ends
        /// @param writes by key: fewer packs and records than asked for where that would be more than the
        ///   node may hold, and none of ids that the site may not use
        record Granted(Instant until, Map<ObjectKey, SignedRequest> writes, Map<ObjectKey, SignedRequest> reads)
                implements Outcome {}

        /// @param writesOnly whether they do not read
        record Credentials(Lent lent, boolean writesOnly) implements Outcome {}

        /// No such site or storage, none of this node's, or none that takes what was asked for.
        record Unknown() implements Outcome {}

        /// Nodes hold the storage's own keys.
        record Sealed() implements Outcome {}

        /// The site, or its node, may not back up now.
        record NotOpen() implements Outcome {}

        /// Nothing may be read there but by order of somebody.
        record ByCommand() implements Outcome {}

        /// @param limit how many packs and records may be granted and not written
        record TooMany(int limit) implements Outcome {}
    }
}
