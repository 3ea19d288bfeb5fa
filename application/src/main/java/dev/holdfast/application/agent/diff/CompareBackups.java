package dev.holdfast.application.agent.diff;

import dev.holdfast.application.agent.restore.FoundBackup;
import dev.holdfast.application.agent.restore.ReadBackup;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.domain.archive.Glob;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Compares two backups of a site, in constant memory and from their metadata alone.
public final class CompareBackups {

    private final ReadBackup reading;

    public CompareBackups(ReadBackup reading) {
        this.reading = reading;
    }

    /// @param paths only what one of these matches, and what is below it; none means all
    /// @param sink  told of every difference, in the order of the entries
    /// @return empty when one of the backups is gone by now
    /// @throws dev.holdfast.application.agent.archive.DamagedArchiveException when one of them is damaged
    public Optional<Difference.Totals> compare(
            FoundBackup before, FoundBackup after, SiteArchive archive, List<Glob> paths, Consumer<Difference> sink) {
        return reading.read(
                        before,
                        archive,
                        older -> reading.read(after, archive, newer -> new Merge(older, newer, paths, sink).run()))
                .flatMap(totals -> totals);
    }
}
