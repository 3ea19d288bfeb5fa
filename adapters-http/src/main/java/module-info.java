/// Speaks HTTP for both sides: the master's routes, the wire messages, the agent's client, JOSE.
module dev.holdfast.adapters.http {
    requires transitive dev.holdfast.application;
    requires static org.jspecify;
}
