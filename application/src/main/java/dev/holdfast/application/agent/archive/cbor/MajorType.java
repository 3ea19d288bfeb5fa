package dev.holdfast.application.agent.archive.cbor;

/// The three highest bits of an item's first byte.
final class MajorType {

    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    /// Low bits that say that the argument follows in 1, 2, 4 or 8 bytes; smaller ones are the argument.
    static final int ONE_BYTE = 24;

    static final int TWO_BYTES = 25;
    static final int FOUR_BYTES = 26;
    static final int EIGHT_BYTES = 27;

    static final int SHIFT = 5;
    static final int ARGUMENT = 0x1F;

    private MajorType() {}
}
