package dev.holdfast.adapters.http.jose;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.EnrollmentMessages.Activation;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.ActivationSealer;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodePublicKey;

final class JoseActivationSealer implements ActivationSealer {

    @Override
    public String seal(NodePublicKey recipient, NodeId node, BearerSecret nodeKey) {
        return NodeSeal.seal(Json.write(new Activation(node.value(), nodeKey.value())), recipient);
    }
}
