package dev.holdfast.adapters.host.files;

/// Removes what restores that were killed left under staging names. The kernel knows which of the files those are: a
/// restore that lives holds a lock on each of its own. What is no file has such a name for a moment only, and cannot be
/// locked: a restore that lives and misses it makes it anew.
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
        if (Reading.status(scratch, directory, scratch.name(name)) < 0
                || StatusLayout.isDirectory(scratch.status)
                || StatusLayout.isSocket(scratch.status)) {
            return;
        }
        if (!StatusLayout.isFile(scratch.status)) {
            Writing.unlink(scratch, directory, scratch.name(name));
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
