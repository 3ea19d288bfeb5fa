package dev.holdfast.contracts.backup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.LEASE;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.failed;
import static dev.holdfast.contracts.backup.CatalogueFixtures.opening;
import static dev.holdfast.contracts.backup.CatalogueFixtures.registration;
import static dev.holdfast.contracts.backup.CatalogueFixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.domain.backup.BackupId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every catalogue tells of runs that leave no backup.
public interface FailuresContract {

    Catalogue catalogue();

    @Test
    default void tellsOnceOfAFailureThatIsReportedTwice() {
        var run = backupId();

        catalogue().registrations().fail(failed(run, NOON));
        catalogue().registrations().fail(failed(run, NOON.plusSeconds(1)));

        var told = told().getFirst();
        assertEquals(1, told().size());
        assertEquals(EventKind.BACKUP_FAILED, told.kind());
        assertEquals("dump-failed: the dump ended early", told.detail());
        assertEquals(Optional.of(SHOP), told.subject().site());
        assertEquals(Optional.of(WEB), told.subject().node());
        assertEquals(NOON, told.at());
    }

    @Test
    default void tellsOfARunThatWasBegunHereAndFailed() {
        var opening = opening(terms(SHOP), 1, NOON);
        catalogue().runs().open(opening);

        catalogue().registrations().fail(failed(opening.backup(), NOON));

        assertEquals(List.of(opening.backup()), failedBackups());
    }

    @Test
    default void tellsOfRunsThatAreGivenUpOrSuperseded() {
        var superseded = opening(terms(SHOP), 1, NOON);
        var lost = opening(terms(SHOP), 1, NOON.plusSeconds(1));
        catalogue().runs().open(superseded);
        catalogue().runs().open(lost);

        var later = NOON.plus(LEASE).plusSeconds(2);
        catalogue().runs().giveUp(later, later);
        catalogue().runs().giveUp(later, later);

        assertEquals(List.of(superseded.backup(), lost.backup()), failedBackups());
    }

    @Test
    default void tellsNothingOfABackupThatIsThere() {
        var backup = backupId();
        catalogue().registrations().register(registration(backup, NOON, 1));

        catalogue().registrations().fail(failed(backup, NOON));

        assertEquals(List.of(), told());
    }

    private List<BackupId> failedBackups() {
        return told().stream()
                .map(happening -> happening.subject().backup().orElseThrow())
                .toList();
    }

    private List<Happening> told() {
        return catalogue().events().after(0, EventFilter.ANY, 100).stream()
                .map(event -> event.happening())
                .toList();
    }
}
