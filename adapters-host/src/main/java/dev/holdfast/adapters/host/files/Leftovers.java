package dev.holdfast.adapters.host.files;

/// Removes what restores that were killed left under staging names. The kernel knows which those are: a restore
/// that lives holds a lock on each of its files.
final class Leftovers {

    private Leftovers() {}

    /// @param directory an open one; opened by `O_PATH` will do
    static void remove(Scratch scratch, int directory) {
        var readable = Reading.open(scratch, directory, scratch.name(DirectoryNames.SELF), Reading.O_DIRECTORY);
        if (readable < 0) {
            return;
        }
        try {
            DirectoryNames.forEach(scratch, readable, name -> {
                if (Staging.isStagingName(name)) {
                    removeUnlessHeld(scratch, readable, name);
                }
            });
        } finally {
            Reading.close(readable);
        }
    }

    private static void removeUnlessHeld(Scratch scratch, int directory, byte[] name) {
        if (Reading.status(scratch, directory, scratch.name(name)) < 0 || !StatusLayout.isFile(scratch.status)) {
            return;
        }
        var flags = Reading.O_NOFOLLOW | Reading.O_NONBLOCK;
        var descriptor = Reading.open(scratch, directory, scratch.name(name), flags);
        if (descriptor < 0) {
            return;
        }
        if (Writing.tryLock(scratch, descriptor) >= 0) {
            Writing.unlink(scratch, directory, scratch.name(name));
        }
        Reading.close(descriptor);
    }
}
