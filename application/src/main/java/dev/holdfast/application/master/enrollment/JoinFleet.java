package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.net.InetAddress;
import java.util.Optional;

/// Takes in the request of a host to become a node; a join token may let it in at once.
@FunctionalInterface
public interface JoinFleet {

    Outcome join(Application application);

    /// @param token  vouches for the host, if somebody gave it one
    /// @param remote where the request came from
    record Application(NodePublicKey key, HostProfile host, Optional<BearerSecret> token, InetAddress remote) {}

    /// What became of it.
    sealed interface Outcome {
        /// @param request    may be approved already
        /// @param pollSecret told this once
        record Filed(JoinRequest request, BearerSecret pollSecret) implements Outcome {}

        record TooManyOpen() implements Outcome {}

        record TokenRefused() implements Outcome {}
    }
}
