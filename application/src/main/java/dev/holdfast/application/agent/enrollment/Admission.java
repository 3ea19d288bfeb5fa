package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.fleet.NodeId;
import java.util.List;
import java.util.Optional;

/// The master's door for hosts that it does not know yet.
///
/// Every method throws [MasterException] when the master cannot be asked.
public interface Admission {

    PendingJoin.Requested request(Application application);

    /// Asks what became of a request; the master takes up to half a minute to say that nothing did.
    Decision poll(PendingJoin pending, PendingJoin.Requested request);

    /// What a host says of itself.
    record Application(
            MasterAddress master,
            String publicKey,
            String hostname,
            List<String> addresses,
            String os,
            String agentVersion,
            Optional<Secret> joinToken) {
        public Application {
            addresses = List.copyOf(addresses);
        }
    }

    /// What became of a request.
    sealed interface Decision {
        record Pending() implements Decision {}

        record Approved(NodeId node, Secret nodeKey) implements Decision {}

        record Rejected() implements Decision {}

        record Expired() implements Decision {}

        /// The master knows no such request, or it was completed already.
        record Gone() implements Decision {}
    }
}
