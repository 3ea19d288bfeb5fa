package dev.holdfast.application.master.copies;

/// A copy as its storage shows it.
public record StoredCopy(CopyId id, long bytes, State state) {

    public boolean isWhole() {
        return state == State.WHOLE;
    }

    public boolean isForeign() {
        return state == State.FOREIGN;
    }

    /// What it is worth.
    public enum State {
        WHOLE,
        /// Begun under this master key, and not brought to its end, or not yet.
        UNFINISHED,
        /// Called like a copy, but not sealed under this master key: whoever may write there can put it there.
        FOREIGN
    }
}
