package dev.holdfast.adapters.host.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.Consumer;

/// Lists directories.
final class DirectoryNames {

    static final byte[] SELF = {'.'};
    static final byte[] PARENT = {'.', '.'};

    /// In place of a name that nobody needs any more; comes before all others.
    static final byte[] NONE = {};

    private static final int RECORD_LENGTH = 16;
    private static final int NAME = 19;

    private DirectoryNames() {}

    /// The names of a directory that come after `last`, in the archive's order; as many as are kept at once.
    static Listing list(Scratch scratch, int directory, byte[] last) {
        if (last.length > 0) {
            Reading.seek(scratch, directory, 0, Reading.SEEK_SET);
        }
        var names = new FirstNames(last);
        var error = forEach(scratch, directory, names::add);
        return new Listing(names.sorted(), error, error == 0 && names.isCut());
    }

    /// Hands out each name, in no order.
    ///
    /// @return 0, or the error that ended it
    static long forEach(Scratch scratch, int directory, Consumer<byte[]> sink) {
        var buffer = scratch.large();
        var length = Reading.entries(scratch, directory, buffer);
        while (length > 0) {
            forEach(buffer, length, sink);
            length = Reading.entries(scratch, directory, buffer);
        }
        return length;
    }

    private static void forEach(MemorySegment records, long length, Consumer<byte[]> sink) {
        for (var at = 0L; at < length; ) {
            var size = Short.toUnsignedInt(records.get(ValueLayout.JAVA_SHORT, at + RECORD_LENGTH));
            var name = name(records, at + NAME, at + size);
            if (!isSelfOrParent(name)) {
                sink.accept(name);
            }
            at += size;
        }
    }

    private static byte[] name(MemorySegment records, long from, long limit) {
        var name = new byte[(int) (limit - from)];
        MemorySegment.copy(records, ValueLayout.JAVA_BYTE, from, name, 0, name.length);
        var end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return Arrays.copyOf(name, end);
    }

    private static boolean isSelfOrParent(byte[] name) {
        return name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.');
    }

    /// Some names of a directory, in the archive's order.
    ///
    /// @param error what ended it early; else 0
    /// @param isCut whether more come after them
    record Listing(byte[][] names, long error, boolean isCut) {}
}
