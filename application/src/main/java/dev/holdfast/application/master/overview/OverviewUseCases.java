package dev.holdfast.application.master.overview;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.domain.storage.Storage;
import java.util.List;
import java.util.function.Supplier;

/// All that is shown of the fleet as a whole.
///
/// @param pace as it is ruled now
public record OverviewUseCases(
        Overviews overviews,
        Standings standings,
        Directory directory,
        BackupDays days,
        PreviewPlacement previewPlacement,
        Supplier<HeartbeatPace> pace) {

    public static OverviewUseCases create(Parts parts) {
        return new OverviewUseCases(
                new RecentOverviews(parts.overviews()),
                parts.standings(),
                parts.directory(),
                parts.days(),
                new Placing(parts.storages(), parts.sites()),
                parts.pace());
    }

    /// What the use cases work with.
    public record Parts(
            Overviews overviews,
            Standings standings,
            Directory directory,
            BackupDays days,
            PlacedSites sites,
            Supplier<List<Storage>> storages,
            Supplier<HeartbeatPace> pace) {}
}
