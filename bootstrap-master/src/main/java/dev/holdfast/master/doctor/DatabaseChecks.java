package dev.holdfast.master.doctor;

import dev.holdfast.adapters.persistence.DatabaseFacts;
import dev.holdfast.adapters.persistence.DatabaseInspection;
import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.master.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// What is in the database, and whether the master key fits it.
record DatabaseChecks(DatabaseInspection inspection, Settings settings, Clock clock) {

    private static final Duration SLOW = Duration.ofMillis(100);
    private static final int FEW_CONNECTIONS = 3;
    private static final long MEBIBYTE = 1024 * 1024;

    /// @return whether there is more to look at
    boolean tellReachable(Consumer<Check> checks) {
        try {
            inspection.facts();
            var asked = clock.instant();
            var facts = inspection.facts();
            var latency = Duration.between(asked, clock.instant());
            checks.accept(reachable(facts, latency));
            checks.accept(Skew.check("clock database", "the database server's", asked, facts.now()));
            return true;
        } catch (DatabaseException e) {
            checks.accept(Check.fail(
                    "database", told(e) + "; check database.url, .username and .password, and that it runs"));
            return false;
        }
    }

    private static Check reachable(DatabaseFacts facts, Duration latency) {
        var detail = "%s answers in %d ms, has %d MiB%s"
                .formatted(
                        facts.product(),
                        latency.toMillis(),
                        facts.bytes() / MEBIBYTE,
                        facts.freeConnections()
                                .map(free -> ", takes " + free + " more connections")
                                .orElse(""));
        if (facts.freeConnections().filter(free -> free < FEW_CONNECTIONS).isPresent()) {
            return Check.warn("database", detail + "; raise max_connections, or close some");
        }
        return latency.compareTo(SLOW) > 0
                ? Check.warn("database", detail + "; it should be near, and not overloaded")
                : Check.ok("database", detail);
    }

    /// @return whether there is more to look at
    boolean tellSchema(Consumer<Check> checks) {
        var state = inspection.schema();
        if (state.isAhead()) {
            checks.accept(Check.fail(
                    "schema",
                    "it is of version %s, newer than this program; upgrade the program".formatted(state.version())));
        } else if (!state.isUpToDate()) {
            checks.accept(Check.fail(
                    "schema",
                    "it is of version %s and lacks %d migrations; holdfast-master migrate, or serve, makes them"
                            .formatted(state.version(), state.pending())));
        } else {
            checks.accept(Check.ok("schema", "it is of version " + state.version() + ", as this program's"));
        }
        return state.isUpToDate();
    }

    Check admin(Persistence stores) {
        var after = Optional.<String>empty();
        Page<Registered> page;
        do {
            page = stores.users().list(new PageRequest(PageRequest.MAX_LIMIT, after));
            if (page.items().stream().anyMatch(known -> known.user().role() == Role.ADMIN)) {
                return Check.ok("admin", "there is a user with the role admin");
            }
            after = page.next();
        } while (after.isPresent());
        return Check.fail("admin", "no user has the role admin; holdfast-master user add NAME --role admin");
    }

    Optional<UnlockedMasterKey> unlock(Persistence stores, Consumer<Check> checks) {
        try {
            var key = stores.unlockKept(settings.masterKey(), new SecureRandom());
            checks.accept(Check.ok(
                    "master-key",
                    "the %s is key %s, of this database"
                            .formatted(settings.masterKey().told(), key.id())));
            return Optional.of(key);
        } catch (UnusableMasterKeyException e) {
            checks.accept(Check.fail("master-key", e.getMessage()));
            return Optional.empty();
        }
    }

    private static String told(DatabaseException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return failure.getMessage() + " (" + cause.getMessage() + ")";
    }
}
