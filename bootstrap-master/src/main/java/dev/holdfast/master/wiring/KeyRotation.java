package dev.holdfast.master.wiring;

import dev.holdfast.adapters.persistence.MasterKeyRotation;
import dev.holdfast.adapters.persistence.secrets.KeyState;
import dev.holdfast.adapters.persistence.secrets.MasterKeyFile;
import dev.holdfast.adapters.persistence.secrets.MasterKeySource;
import dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.sites.RenewKeyObjects;
import dev.holdfast.master.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Changes the master key beside masters that serve. Whatever was interrupted goes on when it is run again.
public final class KeyRotation {

    /// Masters look every second for what is new about keys; that long they may be busy with something
    /// else.
    private static final Duration NOTICE = Duration.ofSeconds(5);

    private final Foundation foundation;
    private final Settings settings;
    private final MasterKeyRotation rotation;

    private KeyRotation(Foundation foundation, Settings settings) {
        this.foundation = foundation;
        this.settings = settings;
        this.rotation = foundation.database().masterKeyRotation(foundation.random());
    }

    public static KeyRotation of(Foundation foundation, Settings settings) {
        return new KeyRotation(foundation, settings);
    }

    /// @param freshFile where the new key is, or is to be made; empty for beside the file of the old one
    /// @return what was done, and what is left
    /// @throws UnusableMasterKeyException when the file holds another key than the one that is taken
    public Outcome run(Optional<Path> freshFile) throws InterruptedException {
        var file = freshFile.or(this::besideTheOld);
        if (file.isEmpty()) {
            return new Outcome.NoFile();
        }
        var change = begin(file.get());
        pause(rotation.untilTurn(NOTICE, foundation.clock().instant()));
        rotation.turn(foundation.clock().instant());
        foundation.masterKey().refresh();
        var secrets = rotation.reseal(foundation.masterKey());
        pause(rotation.untilListing(NOTICE, foundation.clock().instant()));
        rotation.listKeyObjects();
        var objects = renewal().renew();
        if (!objects.left().isEmpty()) {
            return new Outcome.Unfinished(objects.left());
        }
        var kept = freshFile.isEmpty() ? putInPlace(file.get(), change) : Optional.<Path>empty();
        requireKept(change.newId(), file.get());
        rotation.retire();
        return new Outcome.Done(change.newId(), secrets, objects.renewed(), kept);
    }

    private KeyState.Rotation begin(Path file) {
        if (rotation.underWay().isEmpty()) {
            MasterKeyFile.ensure(file, foundation.random());
            var fresh = new MasterKeySource.InFile(file).kept();
            var old = foundation.masterKey().current();
            if (fresh.id().equals(old.id())) {
                throw new UnusableMasterKeyException(file + " holds the old key; name a file for the new one");
            }
            rotation.announce(old, fresh, foundation.clock().instant());
        }
        foundation.masterKey().refresh();
        var change = rotation.underWay().orElseThrow();
        writeDown(change.newId(), file);
        return change;
    }

    /// Whoever changed keys before may have lost the file since.
    private void writeDown(String id, Path file) {
        if (oldFile().filter(old -> holds(old, id)).isEmpty()) {
            MasterKeyFile.ensure(file, foundation.masterKey().known(id).orElseThrow());
        }
    }

    private void requireKept(String id, Path file) {
        if (!holds(file, id) && oldFile().filter(old -> holds(old, id)).isEmpty()) {
            throw new UnusableMasterKeyException(
                    "%s does not hold the new master key %s; move it away and run this again".formatted(file, id));
        }
    }

    private static boolean holds(Path file, String id) {
        return new MasterKeySource.InFile(file)
                .find()
                .filter(key -> key.id().equals(id))
                .isPresent();
    }

    /// Before the old key is retired, so that a master that is started at any time finds a key that does.
    private Optional<Path> putInPlace(Path fresh, KeyState.Rotation change) {
        return oldFile().map(file -> {
            var kept = file.resolveSibling(file.getFileName() + "." + change.oldId());
            if (!holds(file, change.newId())) {
                MasterKeyFile.replace(file, fresh, kept);
            }
            return kept;
        });
    }

    private Optional<Path> besideTheOld() {
        return oldFile().map(file -> file.resolveSibling(file.getFileName() + ".new"));
    }

    private Optional<Path> oldFile() {
        return settings.masterKey() instanceof MasterKeySource.InFile(var file) ? Optional.of(file) : Optional.empty();
    }

    private RenewKeyObjects renewal() {
        var database = foundation.database();
        var objects = S3Storages.stores(Duration.ofSeconds(10));
        var nodes = NodeUseCases.create(database.nodes(), database.nodeKeys(), database.fleets(), foundation.clock());
        var registry = Registry.create(foundation, objects, nodes, settings.recoveryKey());
        return RenewKeyObjects.create(
                database.staleKeyObjects(),
                registry.storages().catalog(),
                objects,
                registry.sites().placeKeys());
    }

    private static void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    /// What became of it.
    public sealed interface Outcome {

        /// @param key  the id of the new key
        /// @param kept where the old key's file is kept
        record Done(String key, long secrets, long objects, Optional<Path> kept) implements Outcome {}

        /// Some objects could not be written anew; either key does until they were.
        record Unfinished(List<RenewKeyObjects.Left> left) implements Outcome {}

        /// The old key is in no file, so somebody has to say where the new one is.
        record NoFile() implements Outcome {}
    }
}
