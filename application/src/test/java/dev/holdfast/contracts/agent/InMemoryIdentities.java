package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.enrollment.IdentityStore;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.agent.enrollment.Revocation;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import java.util.Optional;

/// Remembers for as long as the test runs.
public final class InMemoryIdentities implements IdentityStore {

    private Optional<NodeIdentity> identity = Optional.empty();
    private Optional<Secret> next = Optional.empty();
    private Optional<PendingJoin> pending = Optional.empty();
    private Optional<Revocation> revocation = Optional.empty();

    @Override
    public Optional<NodeIdentity> identity() {
        return identity;
    }

    @Override
    public Optional<PendingJoin> pending() {
        return pending;
    }

    @Override
    public void begin(PendingJoin join) {
        pending = Optional.of(join);
    }

    @Override
    public void become(NodeIdentity node) {
        identity = Optional.of(node);
        next = Optional.empty();
        pending = Optional.empty();
        revocation = Optional.empty();
    }

    @Override
    public void prepare(Secret nextNodeKey) {
        next = Optional.of(nextNodeKey);
    }

    @Override
    public Optional<Secret> nextNodeKey() {
        return next;
    }

    @Override
    public void abandon() {
        pending = Optional.empty();
    }

    @Override
    public void forget(Revocation learned) {
        identity = Optional.empty();
        next = Optional.empty();
        pending = Optional.empty();
        revocation = Optional.of(learned);
    }

    @Override
    public Optional<Revocation> revocation() {
        return revocation;
    }
}
