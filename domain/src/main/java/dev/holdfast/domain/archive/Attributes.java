package dev.holdfast.domain.archive;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a file is besides its content: everything that a restore puts back last.
///
/// @param mode   permission bits with set-id and sticky bits, `07777`; without the type
/// @param uid    unsigned 32 bits
/// @param gid    unsigned 32 bits
/// @param user   empty when the host knew no name for `uid`
/// @param xattrs extended attributes by full name (`user.…`, `security.…`), POSIX ACLs in their kernel form
/// among them
public record Attributes(
        int mode,
        long uid,
        long gid,
        Optional<String> user,
        Optional<String> group,
        Timestamp mtime,
        SortedMap<Bytes, Bytes> xattrs) {

    private static final int MODE_BITS = 0_7777;
    private static final long LARGEST_ID = 0xffff_ffffL;

    public Attributes {
        if ((mode & ~MODE_BITS) != 0) {
            throw new IllegalArgumentException("not a mode: " + Integer.toOctalString(mode));
        }
        requireId(uid);
        requireId(gid);
        xattrs = xattrs.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(xattrs));
    }

    /// Names and values of the extended attributes together.
    public long xattrBytes() {
        long bytes = 0;
        for (var xattr : xattrs.entrySet()) {
            bytes += xattr.getKey().length() + xattr.getValue().length();
        }
        return bytes;
    }

    public Attributes withMtime(Timestamp other) {
        return new Attributes(mode, uid, gid, user, group, other, xattrs);
    }

    public Attributes withXattrs(SortedMap<Bytes, Bytes> other) {
        return new Attributes(mode, uid, gid, user, group, mtime, other);
    }

    private static void requireId(long id) {
        if (id < 0 || id > LARGEST_ID) {
            throw new IllegalArgumentException("not a user or group id: " + id);
        }
    }
}
