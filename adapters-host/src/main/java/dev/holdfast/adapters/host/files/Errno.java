package dev.holdfast.adapters.host.files;

/// Error numbers of Linux that mean something to us, negative as calls return them.
final class Errno {

    static final int EPERM = -1;
    static final int ENOENT = -2;
    static final int EINTR = -4;
    static final int ENXIO = -6;
    static final int EACCES = -13;
    static final int EEXIST = -17;
    static final int EXDEV = -18;
    static final int ENOTDIR = -20;
    static final int EISDIR = -21;
    static final int EINVAL = -22;
    static final int EMLINK = -31;
    static final int ENOSYS = -38;
    static final int ENOTEMPTY = -39;
    static final int ELOOP = -40;
    static final int ENODATA = -61;
    static final int EOPNOTSUPP = -95;
    static final int ESTALE = -116;

    private Errno() {}

    static boolean isGone(long result) {
        return result == ENOENT || result == ESTALE || result == ENOTDIR;
    }
}
