package dev.holdfast.application.master.access;

/// Gives a user another password; whoever is signed in with the old one is not for long.
@FunctionalInterface
public interface ChangePassword {

    /// @return `false` when there is no such user
    boolean change(UserName name, Password password);
}
