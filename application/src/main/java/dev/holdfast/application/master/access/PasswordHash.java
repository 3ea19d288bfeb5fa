package dev.holdfast.application.master.access;

/// What is kept of a password, in the form of a PHC string that names its function and parameters.
public record PasswordHash(String value) {

    /// Of users who sign in elsewhere: no password has it.
    public static final PasswordHash NONE = new PasswordHash("none");

    public boolean isNone() {
        return value.equals(NONE.value);
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
