package dev.holdfast.application.agent.archive.format;

/// The keys of an entry's map.
public final class EntryKeys {

    public static final int SOURCE = 0;
    public static final int PATH = 1;
    public static final int TYPE = 2;
    static final int MODE = 3;
    static final int UID = 4;
    static final int GID = 5;
    static final int USER = 6;
    static final int GROUP = 7;
    static final int SIZE = 8;
    static final int MTIME = 9;
    static final int TARGET = 10;
    static final int XATTRS = 11;
    static final int REFERENCES = 12;
    static final int FIRST_NAME = 13;
    static final int EXTENTS = 14;
    static final int DEVICE = 15;
    static final int LARGE_XATTRS = 16;

    private EntryKeys() {}
}
