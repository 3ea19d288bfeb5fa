package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.enrollment.JoinRequests.Standing;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.enrollment.JoinToken;
import dev.holdfast.domain.fleet.Node;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Join requests and the nodes they became. Each method is one transaction, and those that decide anything
/// queue.
public interface Enrollments {

    Optional<ReceivedRequest> find(JoinRequestId id, Instant now);

    /// The newest first.
    Page<ReceivedRequest> list(Optional<Standing> standing, PageRequest page, Instant now);

    /// Takes a request in, and one use of the token that vouches for it, or does neither. A token that the
    /// same key has used before is not used up further.
    Filing file(NewRequest request);

    /// What the holder of a poll secret may know; empty when the secret is not that request's, or no longer.
    Optional<Polled> poll(JoinRequestId id, String pollSecretHash, Instant now);

    /// Those of `ids` that are not pending any more.
    Set<JoinRequestId> settled(Collection<JoinRequestId> ids, Instant now);

    /// Turns a pending request into a node, which has the request's public key from then on, or does nothing.
    /// The node's key that was never used is void from now on; every other request of the same public key
    /// that waits for an answer gets the same one.
    Admission admit(Admitted admitted);

    /// @return `false` when the request was decided in the meantime
    boolean reject(JoinRequestId id, Instant now);

    /// @param request  pending
    /// @param token    hash of the join token, if one was presented
    /// @param mostOpen how many requests may be pending at once
    record NewRequest(JoinRequest request, String pollSecretHash, Optional<String> token, int mostOpen) {}

    /// What became of a request.
    sealed interface Filing {
        /// @param token that vouches for it
        record Filed(Optional<JoinToken> token) implements Filing {}

        record TooManyOpen() implements Filing {}

        /// No such token, or none that is still valid.
        record TokenRefused() implements Filing {}
    }

    /// @param activation what the node's key is sealed into, once there is one
    record Polled(JoinRequest.State state, Optional<String> activation) {}

    /// @param node       as it shall be
    /// @param rejoins    the version of that node, when it is there already
    /// @param activation sealed to the node's key
    /// @param keyHash    of the key within
    record Admitted(
            JoinRequestId request, Node node, Optional<Long> rejoins, String activation, String keyHash, Instant at) {}

    /// What became of an admission.
    enum Admission {
        DONE,
        ALREADY_DECIDED,
        NAME_TAKEN,
        /// The node of this key appeared, or changed, in the meantime.
        STALE
    }
}
