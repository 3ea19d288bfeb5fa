package dev.holdfast.agent;

import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.agent.identity.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a host that is its own master keeps its backups, and what opens that: by options, by what is known, or by
/// asking.
record AloneQuestions(StorageOptions options, Questions questions, Session session) {

    private static final int PASSPHRASE_BYTES = 24;

    /// @param passphraseFile holds what seals the vault; else what is known does, or a fresh one
    Intent.Alone alone(EarlierConfiguration before, @Nullable String passphraseFile) {
        var alone = session.wiring().standalone();
        if (before.keptStorages().isEmpty() && before.storages().size() > 1) {
            session.output()
                    .note(Notes.of("one storage comes in the place of "
                            + before.storages().getFirst().name()
                            + ", and the others of config.json go: edit it to keep them"));
        }
        var known = Optional.ofNullable(passphraseFile)
                .map(Passphrases::content)
                .or(alone.passphrases()::unattended)
                .map(Passphrases::longEnough)
                .or(() -> alone.vaults().owner().map(_ -> alone.passphrases().get()));
        var storages = new StorageQuestions(
                options,
                session.environment(),
                known.flatMap(alone.vaults()::open),
                questions,
                questions.areAsked() ? this::knock : _ -> {});
        var openings = questions.insist(() -> openings(storages, before));
        return new Intent.Alone(openings, known.orElseGet(AloneQuestions::fresh), known.isEmpty());
    }

    private List<Intent.Opening> openings(StorageQuestions storages, EarlierConfiguration before) {
        var openings = before.keptStorages()
                .map(storages::kept)
                .orElseGet(() -> storages.chosen(before.storages().stream().findFirst()));
        if (questions.areAsked()) {
            attempt(openings, session);
        }
        return openings;
    }

    private void knock(URI service) {
        var silence = S3Storages.silenceAt(service);
        if (session.cancellation().isAsked()) {
            throw new CommandException(ExitCode.CANCELLED, "cancelled");
        }
        silence.ifPresent(why -> {
            throw new CommandException(ExitCode.FAILED, "no answer from " + service + ": " + why);
        });
    }

    /// Beside a person that is as soon as they can correct their answers, else last before all is written.
    static void attempt(List<Intent.Opening> openings, Session session) {
        openings.forEach(opening -> StorageTrial.attempt(opening.storage(), opening.credentials(), session));
    }

    private static Secret fresh() {
        var random = new byte[PASSPHRASE_BYTES];
        new SecureRandom().nextBytes(random);
        return new Secret(HexFormat.of().formatHex(random));
    }
}
