package dev.holdfast.application.master.access;

/// Turns passwords into what may be stored; slow and hungry on purpose.
public interface PasswordHashing {

    /// A hash with fresh salt.
    PasswordHash hash(Password password);

    /// Whether `hash` is one of `password`; takes as long either way.
    boolean matches(Password password, PasswordHash hash);
}
