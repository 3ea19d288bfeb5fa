package dev.holdfast.application.storage;

import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;

/// The key of an object, relative to its storage's prefix. Every key that Holdfast writes is made here.
public record ObjectKey(String value) implements Comparable<ObjectKey> {

    /// Names the fleet that owns the prefix.
    public static final ObjectKey FLEET = new ObjectKey("holdfast.json");

    /// What the keys of all objects begin with that the master keeps for itself, beside [#FLEET].
    public static final String OF_MASTER = "master/";

    /// What the keys of all copies of the master's database begin with.
    public static final String DATABASE_COPIES = OF_MASTER + "database/";

    public ObjectKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException("not a relative key: '" + value + "'");
        }
    }

    /// Whether this can be a key: something relative.
    public static boolean isKey(String value) {
        return !value.isEmpty() && !value.startsWith("/");
    }

    public static ObjectKey pack(SiteId site, PackId pack) {
        return new ObjectKey(packs(site) + pack);
    }

    public static ObjectKey commitRecord(SiteId site, BackupId backup) {
        return new ObjectKey(backups(site) + backup);
    }

    public static ObjectKey siteKey(SiteId site, KeyId key) {
        return new ObjectKey(siteKeys(site) + key);
    }

    /// @param part empty for what the keys of all its parts begin with
    public static ObjectKey databaseCopy(String copy, String part) {
        return new ObjectKey(DATABASE_COPIES + copy + "/" + part);
    }

    /// What the keys of all objects of `site` begin with.
    public static String ofSite(SiteId site) {
        return site + "/";
    }

    /// What the keys of all key objects of `site` begin with.
    public static String siteKeys(SiteId site) {
        return site + "/keys/";
    }

    /// What the keys of all packs of `site` begin with.
    public static String packs(SiteId site) {
        return site + "/packs/";
    }

    /// What the keys of all commit records of `site` begin with.
    public static String backups(SiteId site) {
        return site + "/backups/";
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
