package dev.holdfast.domain.archive;

/// What a reader refuses beyond, whoever signed it; see the archive format.
public final class ArchiveLimits {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public static final int CHUNK_BYTES = 16 * MIB;

    /// A segment is closed once it holds this much; its last chunk may reach beyond.
    public static final int SEGMENT_TARGET_BYTES = MIB;

    /// Plaintext of a segment: the target and the chunk that crossed it.
    public static final int SEGMENT_BYTES = SEGMENT_TARGET_BYTES + CHUNK_BYTES;

    /// A segment of this many chunks is closed, however small they are.
    public static final int SEGMENT_CHUNKS = 8_192;

    /// A pack is closed once it holds this much.
    public static final int PACK_TARGET_BYTES = 32 * MIB;

    public static final int PACK_BYTES = 64 * MIB;
    public static final int PACK_SEGMENTS = 4_096;
    public static final int PACK_CHUNKS = 65_536;

    /// Plaintext of a pack's index.
    public static final int INDEX_BYTES = 4 * MIB;

    public static final int ENTRY_BYTES = 256 * KIB;
    public static final int ROOT_BYTES = 64 * KIB;

    /// The whole object, both lines.
    public static final int COMMIT_RECORD_BYTES = 12 * MIB;

    /// Chunk ids of one reference.
    public static final int REFERENCE_CHUNKS = 1_024;

    /// References of a list that is stored in place; a longer list is stored as a stream.
    public static final int LIST_REFERENCES = 1_024;

    /// Encoded bytes of a list that is stored in place; a larger list is stored as a stream.
    public static final int LIST_BYTES = 16 * KIB;

    /// How often a list of references may stand for another; four levels address more than any bucket holds.
    public static final int LIST_LEVELS = 4;

    /// Extended attributes of an entry, encoded, that are stored in place.
    public static final int INLINE_XATTRS_BYTES = 64 * KIB;

    /// Extended attributes of an entry, encoded, wherever they are stored.
    public static final int XATTRS_BYTES = 4 * MIB;

    public static final int SOURCES = 256;

    private ArchiveLimits() {}
}
