package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.EnrollmentMessages;
import dev.holdfast.application.agent.enrollment.KeyRotation;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.Secret;

/// A node key that comes as an activation does, and is tried out by the question what there is to do.
final class HttpKeyRotation implements KeyRotation {

    private final Connections connections;
    private final NodeKeys keys;

    HttpKeyRotation(Connections connections, NodeKeys keys) {
        this.connections = connections;
        this.keys = keys;
    }

    @Override
    public Secret open(String sealed, NodeIdentity identity) {
        var opened = keys.open(sealed, identity.privateKey());
        return new Secret(
                Json.readLenient(opened, EnrollmentMessages.Activation.class).nodeKey());
    }

    @Override
    public boolean isKnown(Secret key, NodeIdentity identity) {
        try {
            connections
                    .with(identity.master(), key)
                    .get("nodes/self/backups?limit=1")
                    .orThrow();
            return true;
        } catch (MasterException.Revoked _) {
            return false;
        }
    }
}
