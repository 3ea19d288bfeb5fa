package dev.holdfast.application.agent.archive.upload;

import java.util.BitSet;

/// Gives out pack numbers: first those that the base leaves empty, then new ones.
public final class PackNumbers {

    private final BitSet taken;

    /// @param taken numbers that must not be given out
    public PackNumbers(BitSet taken) {
        this.taken = (BitSet) taken.clone();
    }

    public int next() {
        int number = taken.nextClearBit(0);
        taken.set(number);
        return number;
    }
}
