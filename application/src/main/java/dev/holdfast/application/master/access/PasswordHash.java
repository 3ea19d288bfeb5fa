package dev.holdfast.application.master.access;

/// What is kept of a password, in the form of a PHC string that names its function and parameters.
public record PasswordHash(String value) {

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
