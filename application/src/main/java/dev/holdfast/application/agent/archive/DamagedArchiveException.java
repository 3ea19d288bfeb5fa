package dev.holdfast.application.agent.archive;

import dev.holdfast.application.storage.ObjectKey;

/// An object of an archive is not what the archive's own signatures and digests say it was.
public final class DamagedArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectKey key;
    private final String detail;

    /// @param detail what is wrong with the object at `key`, for people
    public DamagedArchiveException(ObjectKey key, String detail) {
        super(message(key, detail));
        this.key = key;
        this.detail = detail;
    }

    public DamagedArchiveException(ObjectKey key, String detail, Throwable cause) {
        super(message(key, detail), cause);
        this.key = key;
        this.detail = detail;
    }

    private DamagedArchiveException(String lost, DamagedArchiveException damage) {
        super(lost + ": " + damage.getMessage(), damage);
        this.key = damage.key;
        this.detail = damage.detail;
    }

    /// The same damage, with what to do about it.
    public DamagedArchiveException advising(String advice) {
        return new DamagedArchiveException(key, detail + "; " + advice, this);
    }

    /// The same damage, with what of the backup cannot be had by it: a path, say.
    public DamagedArchiveException losing(Object lost) {
        return new DamagedArchiveException(lost.toString(), this);
    }

    /// The damaged object.
    public ObjectKey key() {
        return key;
    }

    private static String message(ObjectKey key, String detail) {
        return key + " is damaged: " + detail;
    }
}
