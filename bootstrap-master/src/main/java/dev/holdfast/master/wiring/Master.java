package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.master.MasterFeatures;
import dev.holdfast.adapters.http.master.MasterServer;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.idempotency.IdempotencyUseCases;
import dev.holdfast.master.settings.Settings;
import java.net.URI;
import java.time.Duration;

/// A master that is up.
public final class Master implements AutoCloseable {

    private final MasterServer server;
    private final Upkeep upkeep;

    private Master(MasterServer server, Upkeep upkeep) {
        this.server = server;
        this.upkeep = upkeep;
    }

    /// Puts the features together and serves them; returns once they can be asked.
    public static Master start(Settings settings, Foundation foundation, AccessUseCases access) {
        var objects = S3Storages.stores(Duration.ofSeconds(10));
        var admission = Admission.create(foundation, settings.trustsLoopback());
        var registry = Registry.create(foundation, objects, admission.nodes(), settings.recoveryKey());
        var catalogue = Catalogue.create(foundation, objects, registry, admission.nodes());
        var idempotency = IdempotencyUseCases.create(foundation.database().idempotencyKeys(), foundation.clock());
        var features = new MasterFeatures(
                foundation.database()::answers,
                access,
                admission.nodes(),
                admission.enrollment(),
                admission.stats(foundation, registry, catalogue),
                registry.storages(),
                registry.sites(),
                registry.configuration(),
                catalogue.quota(),
                catalogue.runs(),
                catalogue.backups(),
                catalogue.deletion(),
                idempotency);
        var server = MasterServer.start(settings.http(), features);
        var upkeep = Upkeep.start(
                admission.enrollment().notice(),
                catalogue.runs().giveUpSilentRuns(),
                catalogue.deletion().resumeDeletions(),
                registry.storages().check(),
                idempotency.forget());
        return new Master(server, upkeep);
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        upkeep.close();
        server.close();
    }
}
