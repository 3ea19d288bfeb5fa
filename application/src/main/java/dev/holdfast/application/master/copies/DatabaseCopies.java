package dev.holdfast.application.master.copies;

import dev.holdfast.application.master.copies.StoredCopy.State;
import dev.holdfast.application.storage.ObjectStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Makes copies of the database in a storage, and restores them. Streamed both ways.
public final class DatabaseCopies {

    private final ObjectStore store;
    private final SealingKey masterKey;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    private DatabaseCopies(Parts parts) {
        store = parts.store();
        masterKey = parts.masterKey();
        random = parts.random();
        clock = parts.clock();
        ids = parts.ids();
    }

    public static DatabaseCopies create(Parts parts) {
        return new DatabaseCopies(parts);
    }

    /// @throws dev.holdfast.application.storage.StorageException when the storage does not take it
    /// @throws dev.holdfast.application.master.database.DatabaseException when the database cannot be read
    public Made make(DatabaseExport export) {
        var id = CopyId.at(clock.instant(), ids.get());
        var salt = new byte[CopyCipher.SALT_BYTES];
        random.nextBytes(salt);
        var parts = new PartsOutput(store, id, CopyCipher.of(id, masterKey, salt));
        try {
            var compressed = new GZIPOutputStream(parts);
            var counts = export.write(compressed);
            compressed.finish();
            return new Made(new StoredCopy(id, parts.finish(), State.WHOLE), counts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The newest first, and what is called like a copy and is none of ours among them.
    public List<StoredCopy> list() {
        return examined().toList();
    }

    /// Deletes of this master's copies all whole ones but the newest `keep`, and whatever began before these
    /// and never became whole. What is not authentic counts for nothing, and stays.
    ///
    /// @param made is never deleted, whatever the clocks say
    public Pruned prune(int keep, CopyId made) {
        var all = list();
        var ours = all.stream().filter(copy -> !copy.isForeign()).toList();
        var superfluous = ours.stream()
                .skip(reach(ours, keep))
                .filter(copy -> !copy.id().equals(made))
                .toList();
        superfluous.forEach(copy -> new CopyParts(store).delete(copy.id()));
        return new Pruned(
                superfluous, all.stream().filter(StoredCopy::isForeign).toList());
    }

    /// How far in `copies` the newest `keep` whole ones reach; to the end, when there is none.
    private static long reach(List<StoredCopy> copies, int keep) {
        return copies.stream()
                .filter(StoredCopy::isWhole)
                .limit(keep)
                .reduce((_, last) -> last)
                .map(oldestKept -> copies.indexOf(oldestKept) + 1)
                .orElse(copies.size());
    }

    /// The newest whole one of this master.
    public Optional<StoredCopy> newest() {
        return examined().filter(StoredCopy::isWhole).findFirst();
    }

    private Stream<StoredCopy> examined() {
        return new CopyParts(store).copies().stream().map(new CopyExamination(store, masterKey)::of);
    }

    /// @throws UnusableCopyException when it is not whole, not authentic, or of another master key
    /// @throws DatabaseImport.NotEmptyException when the database has something in it
    public CopyCounts restore(CopyId copy, DatabaseImport target) {
        try (var content = new GZIPInputStream(new BufferedInputStream(new PartsInput(store, copy, masterKey)))) {
            return target.read(content);
        } catch (IOException e) {
            throw new UnusableCopyException("it cannot be decompressed: " + e.getMessage(), e);
        }
    }

    /// @param copy what there is now
    public record Made(StoredCopy copy, CopyCounts counts) {}

    /// @param foreign what is called like a copy and was left alone
    public record Pruned(List<StoredCopy> deleted, List<StoredCopy> foreign) {}

    /// What copies are made with.
    public record Parts(
            ObjectStore store, SealingKey masterKey, SecureRandom random, InstantSource clock, Supplier<UUID> ids) {}
}
