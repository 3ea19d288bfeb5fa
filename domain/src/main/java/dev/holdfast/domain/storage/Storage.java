package dev.holdfast.domain.storage;

import dev.holdfast.domain.storage.Containment.ForeignHeaders;

/// A place that backups go to, without what opens it.
///
/// @param name        what people call it; unique in the fleet
/// @param containment what the store was last found to enforce
public record Storage(
        StorageId id,
        String name,
        StorageTarget target,
        Weight weight,
        StorageAccess access,
        AccessTerms terms,
        StorageState state,
        StorageHealth health,
        Containment containment) {

    public Storage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
    }

    /// One with the usual terms, whose store was not tested.
    public Storage(
            StorageId id,
            String name,
            StorageTarget target,
            Weight weight,
            StorageAccess access,
            StorageState state,
            StorageHealth health) {
        this(id, name, target, weight, access, AccessTerms.USUAL, state, health, Containment.UNKNOWN);
    }

    /// Whether new backups may go there.
    public boolean takesBackups() {
        return state == StorageState.ENABLED;
    }

    /// Whether backups there may be read.
    public boolean isReadable() {
        return state != StorageState.DISABLED;
    }

    /// How far nodes are kept apart there.
    public IsolationGrade isolation() {
        return switch (access) {
            case PRESIGNED -> presigned();
            case STS -> IsolationGrade.B;
            case SEALED -> IsolationGrade.C;
        };
    }

    private IsolationGrade presigned() {
        if (containment.foreignHeaders() == ForeignHeaders.HEEDED) {
            return IsolationGrade.C;
        }
        return containment.writesOnce() ? IsolationGrade.A : IsolationGrade.B;
    }

    public Storage withHealth(StorageHealth newHealth) {
        return new Storage(id, name, target, weight, access, terms, state, newHealth, containment);
    }

    public Storage withContainment(Containment found) {
        return new Storage(id, name, target, weight, access, terms, state, health, found);
    }
}
