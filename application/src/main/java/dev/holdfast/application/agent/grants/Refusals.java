package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;

/// What it means for a storage that its master does not grant something.
final class Refusals {

    private Refusals() {}

    /// Nothing is in stock, and nobody can be asked.
    static StorageException starved(MasterException.Away away) {
        return new StorageException.Transient(
                "no grants are left for this storage, and the master cannot be asked for more: " + away.getMessage(),
                away);
    }

    static StorageException refused(MasterException.Refused refused) {
        return new StorageException.Permanent(
                Reason.ACCESS_DENIED, "the master does not grant this: " + refused.getMessage(), refused);
    }

    /// What was sealed in the stock is read only by who wrote it.
    static StorageException unread(String storage, MasterException.Away away) {
        return new StorageException.Permanent(
                Reason.ACCESS_DENIED,
                "storage " + storage + " is read by leave of the master, which cannot be asked: " + away.getMessage(),
                away);
    }

    static StorageException notGranted(ObjectKey key) {
        return denied("the master did not grant " + key);
    }

    static StorageException denied(String why) {
        return new StorageException.Permanent(Reason.ACCESS_DENIED, why, new SecurityException(why));
    }
}
