package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.domain.fleet.NodeId;

/// Two counters: one that every storage and the fleet's retention move, one of the node's own.
final class SqlConfigurationVersions implements ConfigurationVersions {

    private static final String READ = """
            SELECT storages_version,
                   COALESCE((SELECT version FROM node_configurations WHERE node_id = ?), 0) AS node_version
            FROM fleet""";

    private static final String ADD_TO_NODE = """
            INSERT INTO node_configurations (node_id, version) VALUES (?, ?)
            ON CONFLICT (node_id) DO UPDATE SET version = node_configurations.version + excluded.version""";

    private final Transactions transactions;

    SqlConfigurationVersions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String of(NodeId node) {
        return transactions
                .read(session -> session.first(READ, SqlConfigurationVersions::version, node.value()))
                .orElseThrow();
    }

    /// Makes whoever writes a storage wait for whoever does so already.
    static void holdAll(Session session) {
        session.change("UPDATE fleet SET storages_version = storages_version");
    }

    static void moveAll(Session session) {
        session.change("UPDATE fleet SET storages_version = storages_version + 1");
    }

    static void move(Session session, NodeId node) {
        session.change(ADD_TO_NODE, node.value(), 1);
    }

    /// Makes whoever writes a site of the node wait for whoever does so already.
    static void hold(Session session, NodeId node) {
        session.change(ADD_TO_NODE, node.value(), 0);
    }

    private static String version(Row row) {
        return row.number("storages_version") + "." + row.number("node_version");
    }
}
