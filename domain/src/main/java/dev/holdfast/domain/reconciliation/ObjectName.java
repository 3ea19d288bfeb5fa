package dev.holdfast.domain.reconciliation;

import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a key below a storage's prefix says about its object.
public sealed interface ObjectName {

    record Pack(SiteId site, PackId pack) implements ObjectName {}

    record CommitRecord(SiteId site, BackupId backup) implements ObjectName {}

    record SealedKey(SiteId site, KeyId key) implements ObjectName {}

    /// The master's own: the marker of the fleet, and copies of its database.
    record OfMaster() implements ObjectName {}

    /// What a test of the storage writes and removes again.
    record Probe() implements ObjectName {}

    record Unknown() implements ObjectName {}

    static ObjectName of(String key) {
        if (key.equals("holdfast.json") || key.startsWith("master/")) {
            return new OfMaster();
        }
        if (key.startsWith("probe/")) {
            return new Probe();
        }
        return parsed(() -> ofSite(key.split("/", -1))).orElseGet(Unknown::new);
    }

    private static Optional<ObjectName> ofSite(String[] parts) {
        if (parts.length != 3) {
            return Optional.empty();
        }
        var site = SiteId.of(parts[0]);
        return naming(site, parts[1]).map(naming -> naming.apply(parts[2]));
    }

    private static Optional<Function<String, ObjectName>> naming(SiteId site, String kind) {
        return switch (kind) {
            case "packs" -> Optional.of(id -> new Pack(site, PackId.ofHex(id)));
            case "backups" -> Optional.of(id -> new CommitRecord(site, BackupId.of(id)));
            case "keys" -> Optional.of(id -> new SealedKey(site, KeyId.ofHex(id)));
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectName> parsed(Supplier<Optional<ObjectName>> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
