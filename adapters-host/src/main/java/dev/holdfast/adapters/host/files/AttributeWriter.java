package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.application.agent.archive.TreeWarning.Kind;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Gives files their attributes, in the order in which none undoes another: a change of owner drops set-id
/// bits and capabilities, a read-only file takes no attributes, and a directory that has its mode is taken for
/// finished.
final class AttributeWriter {

    private static final int SET_ID_BITS = 0_6000;
    private static final int STICKY = 0_1000;
    private static final int PERMISSIONS = 0_777;
    private static final long UNCHANGED = -1;
    static final Bytes ACCESS_ACL = Bytes.utf8("system.posix_acl_access");
    static final Bytes CAPABILITIES = Bytes.utf8("security.capability");
    private static final Bytes DEFAULT_ACL = Bytes.utf8("system.posix_acl_default");

    private final RestoreContext context;

    AttributeWriter(RestoreContext context) {
        this.context = context;
    }

    /// @param descriptor holds the file; opened by `O_PATH` will do
    void apply(Scratch scratch, EntryPath path, int descriptor, FileType type, Attributes attributes) {
        var file = ("/proc/self/fd/" + descriptor).getBytes(StandardCharsets.US_ASCII);
        var owned = setOwner(scratch, path, descriptor, attributes);
        dropInheritedAcls(scratch, file, type, attributes);
        attributes.xattrs().forEach((name, value) -> {
            if (!name.equals(ACCESS_ACL)
                    && (!name.equals(CAPABILITIES) || context.target().givesPowers())) {
                setXattr(scratch, path, file, name, value);
            }
        });
        require(path, "set the time", Describing.mtime(scratch, scratch.name(file), attributes.mtime()));
        Optional.ofNullable(attributes.xattrs().get(ACCESS_ACL))
                .ifPresent(acl -> setXattr(scratch, path, file, ACCESS_ACL, acl));
        if (type != FileType.SYMLINK) {
            var mode = mode(owned, attributes);
            require(path, "set the mode", Describing.mode(scratch, scratch.name(file), mode));
        }
    }

    /// Whether a directory was begun, and [#apply] did not come to its end. An ACL brings permissions of its own, and
    /// leaves the mark that the mode takes away.
    static boolean isUnfinished(FileStatus status, Attributes attributes) {
        return status.mode() == Beneath.UNFINISHED
                || attributes.xattrs().containsKey(ACCESS_ACL)
                        && status.mtime().equals(attributes.mtime())
                        && (attributes.mode() & STICKY) == 0
                        && status.mode() == (attributes.mode() & PERMISSIONS | STICKY);
    }

    /// Whether what has `status` looks as [#apply] leaves it; who may not set owners owns it.
    boolean isApplied(FileStatus status, Attributes attributes) {
        var mine = Describing.effectiveUser();
        var owned = status.uid() == owner(attributes)
                && status.gid() == id(attributes.group(), context.accounts()::gid, attributes.gid());
        var mode = mode(owned, attributes);
        return (owned || mine != 0 && status.uid() == mine)
                && (status.type() == FileType.SYMLINK || status.mode() == mode)
                && status.mtime().equals(attributes.mtime());
    }

    /// Number of the user whom the file is to belong to.
    long owner(Attributes attributes) {
        return id(attributes.user(), context.accounts()::uid, attributes.uid());
    }

    private int mode(boolean owned, Attributes attributes) {
        return owned && context.target().givesPowers() ? attributes.mode() : attributes.mode() & ~SET_ID_BITS;
    }

    private boolean setOwner(Scratch scratch, EntryPath path, int descriptor, Attributes attributes) {
        var uid = owner(attributes);
        var gid = id(attributes.group(), context.accounts()::gid, attributes.gid());
        if (isOwned(scratch, descriptor, uid, gid)) {
            return true;
        }
        var result = Describing.owner(scratch, descriptor, uid, gid);
        if (result >= 0) {
            return true;
        }
        context.warnOnce(path, Kind.ATTRIBUTES, "cannot set owners", result);
        Describing.owner(scratch, descriptor, UNCHANGED, gid);
        return false;
    }

    private static boolean isOwned(Scratch scratch, int descriptor, long uid, long gid) {
        return Reading.status(scratch, descriptor) >= 0
                && StatusLayout.uid(scratch.status) == uid
                && StatusLayout.gid(scratch.status) == gid;
    }

    private long id(Optional<String> name, Function<String, OptionalLong> lookup, long number) {
        return context.target().numericIds()
                ? number
                : name.map(lookup).orElse(OptionalLong.empty()).orElse(number);
    }

    /// A directory with a default ACL hands it on to what is made in it.
    private static void dropInheritedAcls(Scratch scratch, byte[] file, FileType type, Attributes attributes) {
        if (type != FileType.SYMLINK && !attributes.xattrs().containsKey(ACCESS_ACL)) {
            remove(scratch, file, ACCESS_ACL);
        }
        if (type == FileType.DIRECTORY && !attributes.xattrs().containsKey(DEFAULT_ACL)) {
            remove(scratch, file, DEFAULT_ACL);
        }
    }

    /// Looks first: removing what is not there writes to the file system's journal all the same.
    private static void remove(Scratch scratch, byte[] file, Bytes name) {
        var path = scratch.name(file);
        var attribute = scratch.otherName(name.toArray());
        if (Describing.findAttribute(scratch, path, attribute) != Errno.ENODATA) {
            Describing.removeAttribute(scratch, path, attribute);
        }
    }

    private void setXattr(Scratch scratch, EntryPath path, byte[] file, Bytes name, Bytes value) {
        var content = scratch.large();
        if (value.length() > Scratch.XATTR_MAX) {
            context.warn(path, Kind.ATTRIBUTES, "the extended attribute " + name.toText() + " is too large");
            return;
        }
        MemorySegment.copy(value.toArray(), 0, content, ValueLayout.JAVA_BYTE, 0, value.length());
        var result = Describing.attribute(
                scratch, scratch.name(file), scratch.otherName(name.toArray()), content, value.length());
        if (result < 0) {
            tell(path, name, result);
        }
    }

    private void tell(EntryPath path, Bytes name, int error) {
        var namespace = name.toText().split("\\.", 2)[0];
        switch (error) {
            case Errno.EPERM, Errno.EACCES, Errno.EOPNOTSUPP, Errno.EINVAL ->
                context.warnOnce(path, Kind.ATTRIBUTES, "cannot set " + namespace + " attributes", error);
            default ->
                context.warn(
                        path,
                        Kind.ATTRIBUTES,
                        "cannot set the extended attribute " + name.toText() + ": " + Libc.describe(error));
        }
    }

    private void require(EntryPath path, String what, int result) {
        if (result < 0) {
            context.warn(path, Kind.ATTRIBUTES, "cannot " + what + ": " + Libc.describe(result));
        }
    }
}
