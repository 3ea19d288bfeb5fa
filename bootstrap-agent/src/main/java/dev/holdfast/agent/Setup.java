package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.ConfigurationText;
import dev.holdfast.application.agent.enrollment.JoinFleet.Outcome;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Does what was asked for, whole or not at all: what fails, or is cut short by a signal, is taken back.
final class Setup {

    private final Session session;
    private final Deque<Step> done = new ArrayDeque<>();

    Setup(Session session) {
        this.session = session;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    void carryOut(Intent intent) throws IOException, InterruptedException {
        boolean finished = false;
        try {
            switch (intent.rule()) {
                case Intent.Managed managed -> {
                    join(managed);
                    write(intent, List.of());
                }
                case Intent.Alone alone -> {
                    stopIfAsked();
                    fillVault(alone);
                    write(
                            intent,
                            alone.storages().stream()
                                    .map(Intent.Opening::storage)
                                    .toList());
                }
            }
            finished = true;
        } finally {
            if (!finished) {
                takeBack();
            }
        }
    }

    private void join(Intent.Managed managed) throws InterruptedException {
        done.push(this::forgetUnlessAsked);
        switch (Joining.join(session, managed.terms())) {
            case Outcome.Joined(var identity) -> {
                var _ = JoinCommand.joined(session, identity);
            }
            case Outcome.AlreadyMember _ -> {}
            case Outcome.Rejected() -> throw new CommandException(ExitCode.FAILED, "the master rejected this host");
            case Outcome.Expired() ->
                throw new CommandException(ExitCode.FAILED, "the request expired before anybody approved it");
        }
        // A member from here on: that is no half-done thing, whatever comes.
        done.clear();
    }

    /// What a master was asked for waits there for its operator: the next call goes on with it.
    private void forgetUnlessAsked() {
        var identities = session.wiring().state().identities();
        if (identities.pending().flatMap(PendingJoin::request).isEmpty()) {
            identities.abandon();
        }
    }

    private void fillVault(Intent.Alone alone) throws IOException {
        var standalone = session.wiring().standalone();
        if (alone.kept()) {
            create(
                    Passphrases.beside(session.wiring().configFile()),
                    alone.passphrase().value() + "\n");
        }
        standalone.passphrases().use(alone.passphrase());
        if (standalone.vaults().owner().isEmpty()) {
            var vault = session.wiring().state().root().resolve("vault.json");
            done.push(() -> Files.deleteIfExists(vault));
        } else {
            var before = standalone.host().open();
            done.push(() -> alone.storages()
                    .forEach(
                            opening -> keep(before.credentials(opening.storage().name()), opening.storage())));
        }
        alone.storages()
                .forEach(opening -> standalone.host().keep(opening.storage().name(), opening.credentials()));
    }

    private void keep(Optional<StorageCredentials> credentials, Storage storage) {
        credentials.ifPresent(known -> session.wiring().standalone().host().keep(storage.name(), known));
    }

    private void write(Intent intent, List<Storage> storages) throws IOException {
        if (intent.sites().isPresent()) {
            var sites = intent.sites().get();
            var wiring = session.wiring();
            create(
                    wiring.configFile(),
                    intent.completes()
                            ? ConfigurationText.completed(wiring.content(), sites, storages)
                            : ConfigurationText.of(sites, storages));
        }
    }

    private void create(Path file, String text) throws IOException {
        var before = Files.exists(file) ? Files.readString(file) : "";
        done.push(() -> {
            if (before.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                OwnerFile.write(file, before);
            }
        });
        OwnerFile.write(file, text);
        session.output().tell(Event.of("written").with("file", file).saying("Written: %s", file));
    }

    private void stopIfAsked() throws InterruptedException {
        if (session.cancellation().isAsked()) {
            throw new InterruptedException();
        }
    }

    private void takeBack() throws IOException {
        // The signal that cut it short has been heard; taking back must not be cut short too.
        boolean interrupted = Thread.interrupted();
        while (!done.isEmpty()) {
            done.pop().run();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
