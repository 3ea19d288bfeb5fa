package dev.holdfast.application.master.access;

import java.time.Duration;
import java.time.Instant;

/// Counts failures to sign in, for all masters together. Each method is one transaction.
public interface SignInAttempts {

    /// Counts an attempt as failed before it is looked at, so that guesses side by side count too; or counts
    /// nothing when it comes too early. The limit of a name alone holds only where no session of that user has
    /// come from the same address.
    ///
    /// @return how long to wait first; zero when the attempt was counted and may be looked at
    Duration begin(Guesser guesser, Client client, Instant now);

    /// Takes back that one attempt from what was counted for the network: it was no failure, even if something is
    /// still missing. The failures of others stay.
    void vouched(Guesser guesser);

    /// Forgets what was counted for the name, here and everywhere, and takes the attempt back from the network. The
    /// other failures of the network stay: whoever has one account may still be guessing at others.
    void succeeded(Guesser guesser);
}
