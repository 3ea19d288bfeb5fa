package dev.holdfast.master.doctor;

import dev.holdfast.adapters.persistence.DatabaseInspection;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.master.settings.Settings;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Examines a master, served or not.
public final class Doctor {

    private final Settings settings;
    private final Consumer<Check> checks;
    private final Clock clock = Clock.systemUTC();

    /// @param checks hears of each check as it is made
    public Doctor(Settings settings, Consumer<Check> checks) {
        this.settings = settings;
        this.checks = checks;
    }

    public void examine() {
        checks.accept(Check.ok("settings", "they can be read"));
        var host = new HostChecks(settings, clock);
        tell(Stream.of(host.dataDirectory(), host.diskSpace(), host.listeningAddress()));
        tell(host.certificate().stream());
        inspection().ifPresent(this::examine);
    }

    private Optional<DatabaseInspection> inspection() {
        try {
            return Optional.of(DatabaseInspection.of(settings.database()));
        } catch (DatabaseException | IllegalStateException | UncheckedIOException e) {
            checks.accept(Check.fail("database", e.getMessage() + "; holdfast-master serve or migrate makes one"));
            return Optional.empty();
        }
    }

    private void examine(DatabaseInspection inspection) {
        var database = new DatabaseChecks(inspection, settings, clock);
        if (database.tellReachable(checks) && database.tellSchema(checks)) {
            var stores = inspection.stores();
            checks.accept(database.admin(stores));
            database.unlock(stores, checks).ifPresent(key -> new StorageChecks(stores, key.box(), clock).tell(checks));
        }
    }

    private void tell(Stream<Check> made) {
        made.forEach(checks);
    }
}
