package dev.holdfast.application.agent.archive;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.domain.archive.KeyId;

/// An object is encrypted under a site key that is not at hand.
public final class WrongKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectKey key;
    private final String detail;

    public WrongKeyException(ObjectKey key, KeyId needed) {
        super(key + " needs the site key " + needed + ", which is not among the keys given");
        this.key = key;
        this.detail = "it needs the site key " + needed + ", which none of the site's keys is";
    }

    /// What it means beside objects that open: the object is not one of the site's.
    public DamagedArchiveException amongOurs() {
        return new DamagedArchiveException(key, detail, this);
    }
}
