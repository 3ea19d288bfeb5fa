package dev.holdfast.domain.archive;

/// What an entry is. The numbers are the archive format's.
public enum FileType {
    FILE(0),
    DIRECTORY(1),
    SYMLINK(2),
    FIFO(3),
    CHARACTER_DEVICE(4),
    BLOCK_DEVICE(5),
    DUMP(6);

    private static final FileType[] BY_CODE = values();

    private final int code;

    FileType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// @throws IllegalArgumentException when the format knows no such type
    public static FileType ofCode(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("no such file type: " + code);
        }
        return BY_CODE[code];
    }

    public boolean isDevice() {
        return this == CHARACTER_DEVICE || this == BLOCK_DEVICE;
    }
}
