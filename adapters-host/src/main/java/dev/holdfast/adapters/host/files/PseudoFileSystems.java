package dev.holdfast.adapters.host.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Tells file systems that only show the kernel's mind, which nobody wants backed up.
final class PseudoFileSystems {

    /// What `statfs` calls tmpfs and devtmpfs alike.
    private static final long TMPFS = 0x0102_1994L;

    /// From linux/magic.h, in its order.
    private static final Set<Long> MAGIC = Set.of(
            0x0187L, // autofs
            0x6462_6720L, // debugfs
            0x7363_6673L, // securityfs
            0xf97c_ff8cL, // selinuxfs
            0x4341_5d53L, // smackfs
            0x9584_58f6L, // hugetlbfs
            0x5a3c_69f0L, // apparmorfs
            0x1cd1L, // devpts
            0x6e73_6673L, // nsfs
            0x6165_676cL, // pstore
            0xde5e_81e4L, // efivarfs
            0x9fa0L, // proc
            0x6265_6572L, // sysfs
            0x6267_7270L, // cgroup2
            0x0027_e0ebL, // cgroup
            0x7472_6163L, // tracefs
            0x4249_4e4dL, // binfmt_misc
            0xcafe_4a11L, // bpf
            0x6573_5543L, // fusectl
            0x6265_6570L, // configfs
            0x1980_0202L, // mqueue
            0x6759_6969L, // rpc_pipefs
            0x0bad_1deaL, // anonymous inodes
            0x5346_4846L); // functionfs

    private final Set<Long> devtmpfs;

    private PseudoFileSystems(Set<Long> devtmpfs) {
        this.devtmpfs = devtmpfs;
    }

    static PseudoFileSystems ofThisHost() {
        return new PseudoFileSystems(devtmpfs());
    }

    /// Whether the open directory `descriptor` of `device` is on one.
    boolean contain(Scratch scratch, int descriptor, long device) {
        var magic = Reading.fileSystem(scratch, descriptor);
        return MAGIC.contains(magic) || magic == TMPFS && devtmpfs.contains(device);
    }

    /// Devices of the mounts that mountinfo calls devtmpfs; none where there is no proc to ask.
    private static Set<Long> devtmpfs() {
        try (var mounts = Files.lines(Path.of("/proc/self/mountinfo"), java.nio.charset.StandardCharsets.ISO_8859_1)) {
            var devices = new HashSet<Long>();
            mounts.filter(mount -> mount.contains(" - devtmpfs ")).forEach(mount -> devices.add(device(mount)));
            return devices;
        } catch (IOException e) {
            return Set.of();
        }
    }

    /// The third field of a mount, `major:minor`.
    private static long device(String mount) {
        var numbers = mount.split(" ", 4)[2].split(":");
        return Long.parseLong(numbers[0]) << 32 | Long.parseLong(numbers[1]);
    }
}
