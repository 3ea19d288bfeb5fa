package dev.holdfast.domain.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The storages that may take a site's backups, the best first.
///
/// Weighted rendezvous hashing (Schindelhauer and Schomaker, 2005): each storage scores `-weight / ln(h)`, `h`
/// being a hash of site and storage in (0, 1). Sites spread by weight, and changing one storage moves only the
/// sites that it gains or loses. Storages of weight 0 follow behind all others.
public record StorageRanking(List<Storage> storages) {

    private static final double FRACTIONS = 0x1p52;

    public StorageRanking {
        storages = List.copyOf(storages);
    }

    /// Ranks those of `storages` that take new backups. Health plays no part, so that an outage moves no site
    /// for good.
    ///
    /// @param site the id of the site
    public static StorageRanking of(UUID site, Collection<Storage> storages) {
        return new StorageRanking(storages.stream()
                .filter(Storage::takesBackups)
                .map(storage -> Scored.of(site, storage))
                .sorted(Scored.BEST_FIRST)
                .map(Scored::storage)
                .toList());
    }

    /// The first `copies` storages that are up, filled up with those that are not: a storage that seems down is
    /// better than none. Fewer where there are fewer.
    public List<Storage> choose(int copies) {
        var up = storages.stream().filter(storage -> storage.health().up());
        var down = storages.stream().filter(storage -> !storage.health().up());
        return Stream.concat(up, down).limit(copies).toList();
    }

    private record Scored(Storage storage, double score, long hash) {

        static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
                .thenComparingLong(Scored::hash)
                .reversed()
                .thenComparing(scored -> scored.storage.id().toString());

        static Scored of(UUID site, Storage storage) {
            long hash = digest(site, storage.id());
            double h = (hash + 0.5) / FRACTIONS;
            return new Scored(storage, -storage.weight().value() / Math.log(h), hash);
        }
    }

    /// The first 52 bits of SHA-256, so that half a step more still fits a double exactly.
    private static long digest(UUID site, StorageId storage) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(site.toString().getBytes(StandardCharsets.US_ASCII));
            digest.update(storage.toString().getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(digest.digest()).getLong() >>> 12;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
