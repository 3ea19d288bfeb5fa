package dev.holdfast.master.doctor;

/// What was found at one place.
///
/// @param detail what was found; where it is not well, also what to do
public record Check(Level level, String name, String detail) {

    static Check ok(String name, String detail) {
        return new Check(Level.OK, name, detail);
    }

    static Check warn(String name, String detail) {
        return new Check(Level.WARN, name, detail);
    }

    static Check fail(String name, String detail) {
        return new Check(Level.FAIL, name, detail);
    }

    /// How well it is.
    public enum Level {
        OK,
        WARN,
        FAIL
    }
}
