package dev.holdfast.application.master.run;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Open runs, at most one a site, and their reservations. Each method is one transaction.
public interface Runs {

    /// A run that builds on a damaged backup is told what is missing; a base that misses more is none.
    int MOST_MISSING = 5000;

    /// Decides by the quotas as they stand, and reserves for the run and catalogues it, unless it is
    /// denied. What an open run of the same site has reserved does not count, since that run ends as
    /// superseded; a denial leaves it alone. Runs of one node are opened one after the other. Of denials of a site
    /// in a row, the first is told by an event.
    ///
    /// @return empty when site or storage are gone, or the site takes no backups any more
    Optional<Opened> open(Opening opening);

    /// The packs that a base names and that are known to be gone; [#MOST_MISSING] at most.
    List<PackId> missing(BackupId base);

    /// Renews the reservations of those of `runs` that are open and the node's.
    void renew(NodeId node, Collection<RunProgress> runs, Instant now, Duration lease);

    /// Ends, as lost, the runs whose reservation lapsed before `deadline`.
    ///
    /// @return how many they were
    int giveUp(Instant deadline, Instant now);

    /// @param backup fresh
    /// @param terms  what the run counts against
    record Opening(
            BackupId backup,
            SiteTerms terms,
            StorageId storage,
            ByteSize expected,
            BackupTrigger trigger,
            Instant now,
            Duration lease) {

        /// What is to be written down when the run is denied.
        public Happening deniedBy(QuotaDecision.Denied decision) {
            var subject = Subject.FLEET.with(terms.node()).with(terms.site());
            var detail = "the quota of the %s leaves %d bytes, and a backup expects to store %d"
                    .formatted(
                            decision.tightest().in().name().toLowerCase(Locale.ROOT),
                            decision.tightest().bytes().bytes(),
                            decision.requested().bytes());
            return new Happening(EventKind.QUOTA_DENIED, subject, detail, now);
        }
    }

    /// The decision, and what it was made from.
    ///
    /// @param base the newest whole backup of the site in that storage that nobody wants gone; a damaged one too,
    ///   if all that it lacks is no more than [#MOST_MISSING] packs
    record Opened(QuotaChain chain, QuotaDecision decision, Optional<BackupId> base) {}
}
