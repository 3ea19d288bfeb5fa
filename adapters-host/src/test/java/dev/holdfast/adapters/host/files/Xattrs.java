package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.domain.archive.Bytes;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;

/// Sets extended attributes where the host has no tool for it.
final class Xattrs {

    /// `cap_net_bind_service=ep`, as linux/capability.h lays it out in its second version.
    static final byte[] NET_BIND_CAPABILITY = ByteBuffer.allocate(20)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x0200_0001)
            .putInt(1 << 10)
            .putInt(0)
            .putInt(0)
            .putInt(0)
            .array();

    private Xattrs() {}

    static void set(Scratch scratch, Path file, String name, byte[] value) {
        try (var arena = Arena.ofConfined()) {
            var content = arena.allocate(Math.max(1, value.length));
            content.asSlice(0, value.length).copyFrom(java.lang.foreign.MemorySegment.ofArray(value));
            var path = scratch.name(file.toString().getBytes(StandardCharsets.UTF_8));
            var result = Describing.attribute(
                    scratch, path, scratch.otherName(name.getBytes(StandardCharsets.US_ASCII)), content, value.length);
            if (result < 0) {
                throw new AssertionError(name + ": " + Libc.describe(result));
            }
        }
    }

    static SortedMap<Bytes, Bytes> read(Scratch scratch, Path file) {
        return ExtendedAttributes.read(scratch, file.toString().getBytes(StandardCharsets.UTF_8), problem -> {
            throw new AssertionError(problem);
        });
    }

    /// An ACL in the kernel's form: owner, one user, group, mask and others (linux/posix_acl_xattr.h).
    static byte[] aclFor(int uid) {
        var acl = ByteBuffer.allocate(4 + 5 * 8).order(ByteOrder.LITTLE_ENDIAN).putInt(2);
        entry(acl, 0x01, 6, -1);
        entry(acl, 0x02, 4, uid);
        entry(acl, 0x04, 4, -1);
        entry(acl, 0x10, 4, -1);
        entry(acl, 0x20, 4, -1);
        return acl.array();
    }

    private static void entry(ByteBuffer acl, int tag, int permissions, int id) {
        acl.putShort((short) tag).putShort((short) permissions).putInt(id);
    }
}
