package dev.holdfast.domain.storage;

/// A storage's share of the sites, relative to the other storages; 0 makes it the last resort.
public record Weight(int value) implements Comparable<Weight> {

    public static final int MAX = 10_000;
    public static final Weight DEFAULT = new Weight(100);

    public Weight {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("weight is not between 0 and " + MAX + ": " + value);
        }
    }

    @Override
    public int compareTo(Weight other) {
        return Integer.compare(value, other.value);
    }
}
