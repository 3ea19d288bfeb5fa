package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.rebuild.Rebuilds;
import dev.holdfast.application.master.sites.SiteKeys.Placement;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.HostName;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The one row of `rebuild`, and the nodes and sites that a rebuild adds.
final class SqlRebuilds implements Rebuilds {

    private static final String ANYTHING = """
            SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM nodes) OR EXISTS (SELECT 1 FROM sites)
                OR EXISTS (SELECT 1 FROM storages) OR EXISTS (SELECT 1 FROM backups)""";

    private static final String CONFIRM =
            "UPDATE backups SET held = 0, rebuilt = 0, version = version + 1 WHERE rebuilt = 1 AND held = 1";

    /// Enough of an id to tell two of the same name apart.
    private static final int ID_CHARACTERS = 8;

    private final Transactions transactions;
    private final SqlSiteKeys keys;
    private final String masterKey;

    /// @param masterKey the id of what seals the keys
    SqlRebuilds(Transactions transactions, SqlSiteKeys keys, String masterKey) {
        this.transactions = transactions;
        this.keys = keys;
        this.masterKey = masterKey;
    }

    @Override
    public Beginning begin(FleetId fleet, Instant now) {
        return transactions.write(session -> {
            AdmissionGate.enter(session);
            return session.first("SELECT fleet_id, ended_at FROM rebuild", row -> resumed(row, fleet))
                    .orElseGet(() -> begin(session, fleet, now));
        });
    }

    private static Beginning resumed(Row row, FleetId fleet) {
        if (row.optionalInstant("ended_at").isPresent()) {
            return Beginning.NOT_EMPTY;
        }
        return row.id("fleet_id").equals(fleet.value()) ? Beginning.BEGUN : Beginning.OF_ANOTHER_FLEET;
    }

    private Beginning begin(Session session, FleetId fleet, Instant now) {
        if (session.exists(ANYTHING)) {
            return Beginning.NOT_EMPTY;
        }
        MasterKeyRecord.settle(session, masterKey);
        session.change("UPDATE fleet SET id = ?", fleet.value());
        session.change("INSERT INTO rebuild (only_row, fleet_id, begun_at) VALUES (1, ?, ?)", fleet.value(), now);
        return Beginning.BEGUN;
    }

    @Override
    public Restored restore(Remains remains) {
        return transactions.write(session -> {
            AdmissionGate.enter(session);
            var site = site(session, remains).orElseGet(() -> addSite(session, remains));
            SqlConfigurationVersions.move(session, site.node());
            for (var key : remains.keys()) {
                keys.add(session, remains.site(), key.key(), key.writtenAt());
                SqlSiteKeys.insert(
                        session, new Placement(remains.site(), key.key().id(), remains.storage(), remains.now()));
            }
            return new Restored(site.node(), nodeName(session, site.node()).orElseThrow(), site.name());
        });
    }

    @Override
    public void end(Instant now) {
        transactions.change(session -> session.change("UPDATE rebuild SET ended_at = ? WHERE ended_at IS NULL", now));
    }

    @Override
    public boolean isUnderWay() {
        return transactions.read(session -> session.exists("SELECT 1 AS found FROM rebuild WHERE ended_at IS NULL"));
    }

    @Override
    public long confirm() {
        return transactions.write(session -> session.change(CONFIRM));
    }

    private static Optional<Site> site(Session session, Remains remains) {
        return session.first(
                "SELECT * FROM sites WHERE id = ?",
                SiteRows::site,
                remains.site().value());
    }

    private static Site addSite(Session session, Remains remains) {
        if (nodeName(session, remains.node()).isEmpty()) {
            NodeRows.insert(session, node(session, remains));
        }
        var site = new Site(
                remains.site(),
                remains.node(),
                new SiteName(freeSiteName(session, remains)),
                SiteState.ACTIVE,
                List.of(),
                Optional.empty(),
                SiteSettings.DEFAULT);
        SqlSites.insert(session, site, remains.now());
        return site;
    }

    private static Node node(Session session, Remains remains) {
        var name = freeNodeName(session, remains);
        return new Node(
                remains.node(),
                NodeStatus.REBUILT,
                NodeSettings.of(new NodeName(name), Map.of()),
                remains.nodeKey(),
                new HostProfile(new HostName(name), List.of(), Optional.empty(), Optional.empty()),
                remains.now(),
                Optional.empty());
    }

    private static Optional<NodeName> nodeName(Session session, NodeId node) {
        return session.first(
                "SELECT name FROM nodes WHERE id = ?", row -> new NodeName(row.text("name")), node.value());
    }

    private static String freeNodeName(Session session, Remains remains) {
        var name = remains.nodeName().value();
        boolean taken = session.exists("SELECT 1 AS found FROM nodes WHERE name = ?", name);
        return taken ? withId(name, remains.node().value()) : name;
    }

    private static String freeSiteName(Session session, Remains remains) {
        var name = remains.name().value();
        boolean taken = session.exists(
                "SELECT 1 AS found FROM sites WHERE node_id = ? AND name = ?",
                remains.node().value(),
                name);
        return taken ? withId(name, remains.site().value()) : name;
    }

    private static String withId(String name, UUID id) {
        var part = "-" + id.toString().substring(0, ID_CHARACTERS);
        return name.substring(0, Math.min(name.length(), NodeName.MAX_LENGTH - part.length())) + part;
    }
}
