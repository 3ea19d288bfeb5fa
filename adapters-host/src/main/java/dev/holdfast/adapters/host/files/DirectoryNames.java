package dev.holdfast.adapters.host.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lists directories.
final class DirectoryNames {

    static final byte[] SELF = {'.'};
    static final byte[] PARENT = {'.', '.'};

    /// In place of a name that nobody needs any more.
    static final byte[] GONE_BY = {};

    private static final int RECORD_LENGTH = 16;
    private static final int NAME = 19;

    /// Names of a directory, in the archive's order; or none, with the error.
    record Listing(byte[][] names, long error) {}

    private DirectoryNames() {}

    static Listing list(Scratch scratch, int directory) {
        var names = new ArrayList<byte[]>();
        var buffer = scratch.large();
        var length = Reading.entries(scratch, directory, buffer);
        while (length > 0) {
            collect(buffer, length, names);
            length = Reading.entries(scratch, directory, buffer);
        }
        var sorted = names.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        return new Listing(sorted, length);
    }

    private static void collect(MemorySegment records, long length, List<byte[]> names) {
        for (var at = 0L; at < length; ) {
            var size = Short.toUnsignedInt(records.get(ValueLayout.JAVA_SHORT, at + RECORD_LENGTH));
            var name = name(records, at + NAME, at + size);
            if (!isSelfOrParent(name)) {
                names.add(name);
            }
            at += size;
        }
    }

    private static byte[] name(MemorySegment records, long from, long limit) {
        var end = from;
        while (end < limit && records.get(ValueLayout.JAVA_BYTE, end) != 0) {
            end++;
        }
        return records.asSlice(from, end - from).toArray(ValueLayout.JAVA_BYTE);
    }

    private static boolean isSelfOrParent(byte[] name) {
        return name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.');
    }
}
