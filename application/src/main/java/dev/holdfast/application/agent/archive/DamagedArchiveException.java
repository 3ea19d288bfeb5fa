package dev.holdfast.application.agent.archive;

import dev.holdfast.application.storage.ObjectKey;

/// An object of an archive is not what the archive's own signatures and digests say it was.
public final class DamagedArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectKey key;
    private final String detail;

    /// @param detail what is wrong with the object at `key`, for people
    public DamagedArchiveException(ObjectKey key, String detail) {
        super(key + " is damaged: " + detail);
        this.key = key;
        this.detail = detail;
    }

    public DamagedArchiveException(ObjectKey key, String detail, Throwable cause) {
        super(key + " is damaged: " + detail, cause);
        this.key = key;
        this.detail = detail;
    }

    /// The same damage, with what to do about it.
    public DamagedArchiveException advising(String advice) {
        return new DamagedArchiveException(key, detail + "; " + advice, this);
    }

    /// The damaged object.
    public ObjectKey key() {
        return key;
    }
}
