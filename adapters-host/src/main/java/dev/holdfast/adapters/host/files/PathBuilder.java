package dev.holdfast.adapters.host.files;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import java.util.Arrays;

/// The path of a walk's current entry, one array for the whole walk.
final class PathBuilder {

    /// What an [EntryPath] can hold, which begins with the source's name where a backup is read.
    private static final int LONGEST = 65_535 - 1_024;

    private byte[] bytes = new byte[1024];
    private int length;

    /// Cuts back to `parentLength` and adds a component; the root's own name `.` adds nothing.
    ///
    /// @return false when the path would be longer than an archive can name
    boolean set(int parentLength, byte[] name) {
        length = parentLength;
        if (Arrays.equals(name, DirectoryNames.SELF)) {
            return true;
        }
        var separator = parentLength == 0 ? 0 : 1;
        if (parentLength + separator + name.length > LONGEST) {
            return false;
        }
        grow(parentLength + separator + name.length);
        append(separator, name);
        return true;
    }

    private void append(int separator, byte[] name) {
        if (separator > 0) {
            bytes[length++] = '/';
        }
        System.arraycopy(name, 0, bytes, length, name.length);
        length += name.length;
    }

    int length() {
        return length;
    }

    EntryPath path() {
        return prefix(length);
    }

    /// The path that the first bytes make.
    EntryPath prefix(int prefixLength) {
        return prefixLength == 0 ? EntryPath.ROOT : new EntryPath(Bytes.of(bytes, 0, prefixLength));
    }

    private void grow(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }
}
