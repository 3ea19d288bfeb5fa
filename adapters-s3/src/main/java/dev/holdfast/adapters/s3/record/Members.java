package dev.holdfast.adapters.s3.record;

/// Names of a commit record's members.
final class Members {

    static final String FORMAT = "format";
    static final String SITE = "site";
    static final String NODE = "node";
    static final String BACKUP = "backup";
    static final String BASE = "base";
    static final String KEY_ID = "keyId";
    static final String ROOT_SALT = "rootSalt";
    static final String STARTED_AT = "startedAt";
    static final String FINISHED_AT = "finishedAt";
    static final String COMPLETE = "complete";
    static final String ENTRIES = "entries";
    static final String WARNINGS = "warnings";
    static final String BYTES = "bytes";
    static final String READ = "read";
    static final String ADDED = "added";
    static final String STORED = "stored";
    static final String PACKS = "packs";
    static final String ROOT = "root";

    private Members() {}
}
