package dev.holdfast.application.agent.discovery;

/// Looks at a host for web roots and databases. Changes nothing, and fails at nothing: what it cannot
/// see it says.
@FunctionalInterface
public interface LookAround {
    Discovered look();
}
