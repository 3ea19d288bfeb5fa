package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.domain.archive.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads extended attributes, ACLs among them.
final class ExtendedAttributes {

    /// All of one file's, names and values together; what comes after is left out.
    private static final int MOST_BYTES = 3 * 1024 * 1024;

    private ExtendedAttributes() {}

    /// The path of `name` in an open directory, for calls that take no directory. A symlink in its last
    /// place is not followed.
    static byte[] path(int directory, byte[] name) {
        var prefix = ("/proc/self/fd/" + directory + "/").getBytes(StandardCharsets.US_ASCII);
        var path = new byte[prefix.length + name.length];
        System.arraycopy(prefix, 0, path, 0, prefix.length);
        System.arraycopy(name, 0, path, prefix.length, name.length);
        return path;
    }

    /// @param problems told what could not be read
    static SortedMap<Bytes, Bytes> read(Scratch scratch, byte[] path, Consumer<String> problems) {
        var length = Reading.attributeNames(scratch, scratch.name(path), scratch.large());
        if (length == 0 || length == Errno.EOPNOTSUPP) {
            return Collections.emptySortedMap();
        }
        if (length < 0) {
            problems.accept("cannot list extended attributes: " + Libc.describe(length));
            return Collections.emptySortedMap();
        }
        return values(scratch, path, scratch.large().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), problems);
    }

    private static SortedMap<Bytes, Bytes> values(
            Scratch scratch, byte[] path, byte[] names, Consumer<String> problems) {
        var values = new TreeMap<Bytes, Bytes>();
        var total = 0;
        for (var start = 0; start < names.length; ) {
            var end = endOf(names, start);
            var name = java.util.Arrays.copyOfRange(names, start, end);
            start = end + 1;
            var length = Reading.attribute(scratch, scratch.name(path), scratch.otherName(name), scratch.large());
            if (length < 0) {
                tell(name, length, problems);
                continue;
            }
            total += name.length + (int) length;
            if (total > MOST_BYTES) {
                problems.accept("more than " + MOST_BYTES + " bytes of extended attributes");
                return values;
            }
            values.put(Bytes.of(name), copy(scratch.large(), length));
        }
        return values;
    }

    private static int endOf(byte[] names, int start) {
        var end = start;
        while (end < names.length && names[end] != 0) {
            end++;
        }
        return end;
    }

    private static Bytes copy(MemorySegment value, long length) {
        return Bytes.of(value.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    }

    private static void tell(byte[] name, long error, Consumer<String> problems) {
        if (error != Errno.ENODATA) {
            problems.accept("cannot read the extended attribute "
                    + new String(name, StandardCharsets.UTF_8)
                    + ": "
                    + Libc.describe(error));
        }
    }
}
