package dev.holdfast.domain.storage;

/// A place that backups go to, without what opens it.
///
/// @param name what people call it; unique in the fleet
public record Storage(
        StorageId id,
        String name,
        StorageTarget target,
        Weight weight,
        StorageAccess access,
        StorageState state,
        StorageHealth health) {

    public Storage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
    }

    /// Whether new backups may go there.
    public boolean takesBackups() {
        return state == StorageState.ENABLED;
    }

    /// Whether backups there may be read.
    public boolean isReadable() {
        return state != StorageState.DISABLED;
    }

    public Storage withHealth(StorageHealth newHealth) {
        return new Storage(id, name, target, weight, access, state, newHealth);
    }
}
