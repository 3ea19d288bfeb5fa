package dev.holdfast.application.master.versions;

/// Which version of a thing its caller means to change: the one it has seen, or whichever there is.
public sealed interface ExpectedVersion {

    ExpectedVersion ANY = new Any();

    static ExpectedVersion exactly(long version) {
        return new Exactly(version);
    }

    boolean allows(long version);

    /// Whichever there is.
    record Any() implements ExpectedVersion {
        @Override
        public boolean allows(long version) {
            return true;
        }
    }

    /// The one that the caller has seen.
    record Exactly(long expected) implements ExpectedVersion {
        @Override
        public boolean allows(long version) {
            return version == expected;
        }
    }
}
