package dev.holdfast.application.master.access;

/// A user as the master keeps it.
///
/// @param hasSecondFactor whether a code is asked for beside the password
/// @param version         raised by every change
public record Registered(User user, PasswordHash hash, boolean hasSecondFactor, long version) {

    /// A user who was just added.
    public static Registered fresh(User user, PasswordHash hash) {
        return new Registered(user, hash, false, 1);
    }
}
