package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.application.master.run.Runs;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Adds the site and the storage of a run that is to be opened, for contracts that know of neither.
record FurnishingRuns(Runs runs, Transactions transactions) implements Runs {

    static Runs of(Persistence persistence) {
        return new FurnishingRuns(persistence.runs(), persistence.transactions());
    }

    @Override
    public Optional<Opened> open(Opening opening) {
        SiteRowsForTests.add(
                transactions, opening.terms().node(), opening.terms().site());
        transactions.change(session -> {
            var storage = opening.storage();
            session.change("""
                    INSERT INTO storages (id, name, endpoint, region, bucket, prefix, path_style, weight, access, state,
                        sealed_credentials, access_key_hint, up, checked_at, health_detail, added_at)
                    VALUES (?, ?, '', '', '', ?, 1, 1, 'SEALED', 'ENABLED', '', '', 1, 0, '', 0)
                    ON CONFLICT DO NOTHING""", storage.value(), storage.toString(), storage.toString());
        });
        return runs.open(opening);
    }

    @Override
    public List<PackId> missing(BackupId base) {
        return runs.missing(base);
    }

    @Override
    public void renew(NodeId node, Collection<RunProgress> progress, Instant now, Duration lease) {
        runs.renew(node, progress, now, lease);
    }

    @Override
    public int giveUp(Instant deadline, Instant now) {
        return runs.giveUp(deadline, now);
    }
}
