package dev.holdfast.application.master.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The authenticators of users, sealed at rest, and the hashes of their recovery codes. Each method is one
/// transaction.
public interface SecondFactors {

    /// Keeps a secret that counts once it is confirmed; replaces one that was not.
    ///
    /// @return `false` when there is no such user, or its second factor is on
    boolean begin(UserId user, Totp secret);

    /// The secret of a user, and whether it counts.
    Optional<Enrolled> of(UserId user);

    /// Turns the second factor on, with the code of `step` used.
    ///
    /// @return `false` when there is none to turn on, or it is on
    boolean confirm(UserId user, long step, Set<String> recoveryHashes, Instant now);

    /// Uses up the codes of all steps until this one.
    ///
    /// @return `false` when one of this step or a later one was used
    boolean use(UserId user, long step);

    /// @return `false` when the user has no such code, or none any more
    boolean useRecovery(UserId user, String hash);

    /// @return `false` when there is nothing to remove
    boolean remove(UserId user);

    record Enrolled(Totp secret, boolean isConfirmed) {}
}
