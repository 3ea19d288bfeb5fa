package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.application.master.command.CommandPace;
import dev.holdfast.application.master.command.CommandUseCases;
import java.time.Duration;

/// How nodes are asked to do something.
final class Commanding {

    private Commanding() {}

    static CommandUseCases create(
            Foundation foundation, Registry registry, Catalogue catalogue, Admission admission, Duration ttl) {
        return CommandUseCases.create(new CommandUseCases.Parts(
                foundation.database().commands(),
                catalogue.backups().backups(),
                registry.sites().catalog(),
                foundation.database().siteKeys(foundation.box()),
                admission.nodes().catalog(),
                registry.storages().catalog(),
                Jose.activationSealer(),
                Jose.siteAccessSealer(),
                CommandPace.USUAL.withTtl(ttl),
                foundation.random(),
                foundation.clock(),
                foundation.ids()));
    }
}
