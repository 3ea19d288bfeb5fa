package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.fleet.HostName;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.util.List;
import java.util.stream.Stream;

/// What requests and nodes have in common: `key_x, key_y, hostname, addresses, os, agent_version`.
final class HostColumns {

    private HostColumns() {}

    static NodePublicKey key(Row row) {
        return new NodePublicKey(row.text("key_x"), row.text("key_y"));
    }

    static HostProfile host(Row row) {
        return new HostProfile(
                new HostName(row.text("hostname")),
                JsonText.tuples(row.text("addresses")).stream()
                        .flatMap(List::stream)
                        .toList(),
                row.optionalText("os"),
                row.optionalText("agent_version"));
    }

    /// In the order above.
    static Stream<Object> values(NodePublicKey key, HostProfile host) {
        return Stream.of(
                key.x(),
                key.y(),
                host.hostname().value(),
                JsonText.of(List.of(host.addresses())),
                host.os(),
                host.agentVersion());
    }
}
