package dev.holdfast.application.agent.archive;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.domain.archive.KeyId;

/// An object is encrypted under a site key that is not at hand.
public final class WrongKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongKeyException(ObjectKey key, KeyId needed) {
        super(key + " needs the site key " + needed + ", which is not among the keys given");
    }
}
