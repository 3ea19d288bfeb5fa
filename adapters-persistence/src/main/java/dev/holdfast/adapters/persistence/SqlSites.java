package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.sites.Declaration;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteFilter;
import dev.holdfast.application.master.sites.Sites;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sites as rows; whoever writes one waits, at its node's configuration, for whoever does so already.
final class SqlSites implements Sites {

    private static final String INSERT = """
            INSERT INTO sites (quota_soft, quota_hard, quota_grace, retention, rpo, copies, labels, id, node_id, name,
                state, sources, schedule, added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE sites SET quota_soft = ?, quota_hard = ?, quota_grace = ?, retention = ?, rpo = ?, copies = ?,
                labels = ?, version = version + 1
            WHERE id = ? AND version = ?""";

    private static final String STORAGES = """
            SELECT id FROM storages
            WHERE id IN (SELECT storage_id FROM site_key_objects WHERE site_id = ?)
                OR id IN (SELECT storage_id FROM archives WHERE site_id = ?)
            ORDER BY id""";

    private final Transactions transactions;
    private final SqlSiteKeys keys;

    SqlSites(Transactions transactions, SqlSiteKeys keys) {
        this.transactions = transactions;
        this.keys = keys;
    }

    @Override
    public Optional<RegisteredSite> find(SiteId id) {
        return transactions.read(
                session -> session.first("SELECT * FROM sites WHERE id = ?", SiteRows::registered, id.value()));
    }

    @Override
    public Optional<RegisteredSite> find(NodeId node, SiteName name) {
        return transactions.read(session -> find(session, node, name));
    }

    @Override
    public Page<RegisteredSite> page(SiteFilter filter, PageRequest request) {
        var query = SiteQuery.of(filter, request);
        var found = transactions.read(session -> session.list(query.sql(), SiteRows::registered, query.parameters()));
        return Page.of(
                found,
                request,
                last -> Keyset.key(last.addedAt(), last.site().id().value()));
    }

    @Override
    public List<Site> ofNode(NodeId node) {
        return transactions.read(session -> session.list(
                "SELECT * FROM sites WHERE node_id = ? ORDER BY added_at, id", SiteRows::site, node.value()));
    }

    @Override
    public Addition add(NewSite added) {
        var site = added.site();
        return transactions.write(session -> {
            if (!session.exists(
                    "SELECT 1 AS found FROM nodes WHERE id = ?", site.node().value())) {
                return Addition.NO_SUCH_NODE;
            }
            SqlConfigurationVersions.hold(session, site.node());
            if (find(session, site.node(), site.name()).isPresent()) {
                return Addition.NAME_TAKEN;
            }
            if (session.exists(
                    "SELECT 1 AS found FROM sites WHERE id = ?", site.id().value())) {
                return Addition.ID_TAKEN;
            }
            if (count(session, site.node()) >= MAX_PER_NODE) {
                return Addition.TOO_MANY;
            }
            insert(session, added);
            SqlConfigurationVersions.move(session, site.node());
            return Addition.DONE;
        });
    }

    @Override
    public boolean declare(Declaration declaration) {
        return transactions.write(session -> {
            var found = find(session, declaration.node(), declaration.name());
            found.map(RegisteredSite::site)
                    .filter(site -> !declaration.describes(site))
                    .ifPresent(site -> redeclare(session, site.id(), declaration));
            return found.isPresent();
        });
    }

    @Override
    public boolean retire(NodeId node, SiteName name) {
        return transactions.write(session -> {
            var found = find(session, node, name);
            found.map(RegisteredSite::site)
                    .filter(Site::isActive)
                    .ifPresent(site -> move(session, site, SiteState.RETIRED));
            return found.isPresent();
        });
    }

    @Override
    public boolean change(SiteId id, SiteSettings settings, long version) {
        return transactions.write(session -> {
            var site = session.first(
                    "SELECT * FROM sites WHERE id = ? AND version = ?", SiteRows::site, id.value(), version);
            site.ifPresent(found -> SqlConfigurationVersions.move(session, found.node()));
            return site.isPresent() && session.changed(UPDATE, values(settings, id.value(), version));
        });
    }

    @Override
    public boolean leave(SiteId id, long version) {
        return transactions.write(session -> {
            var site = session.first(
                    "SELECT * FROM sites WHERE id = ? AND version = ?", SiteRows::site, id.value(), version);
            site.filter(found -> found.state() != SiteState.REMOVING)
                    .ifPresent(found -> move(session, found, SiteState.REMOVING));
            return site.isPresent();
        });
    }

    @Override
    public void stay(SiteId id) {
        transactions.change(session -> session.first("SELECT * FROM sites WHERE id = ?", SiteRows::site, id.value())
                .filter(site -> site.state() == SiteState.REMOVING)
                .ifPresent(site -> move(session, site, SiteState.RETIRED)));
    }

    @Override
    public Removal remove(SiteId id, long version) {
        return transactions.write(session -> {
            // A run that begins meanwhile, or a backup that is booked, is seen below, or finds the site gone.
            node(session, id).ifPresent(node -> UsageRows.lock(session, node));
            var site = session.first(
                    "SELECT * FROM sites WHERE id = ? AND version = ?", SiteRows::site, id.value(), version);
            if (site.isEmpty()) {
                return Removal.STALE;
            }
            if (Remains.of(session, id)) {
                return Removal.HAS_BACKUPS;
            }
            if (!storages(session, id).isEmpty()) {
                site.filter(found -> found.state() != SiteState.REMOVING)
                        .ifPresent(found -> move(session, found, SiteState.REMOVING));
                return Removal.LEAVING;
            }
            SqlConfigurationVersions.move(session, site.get().node());
            Remains.forget(session, id);
            keys.remove(session, id);
            session.change("DELETE FROM sites WHERE id = ?", id.value());
            return Removal.DONE;
        });
    }

    @Override
    public List<StorageId> storages(SiteId id) {
        return transactions.read(session -> storages(session, id));
    }

    private static List<StorageId> storages(Session session, SiteId id) {
        return session.list(STORAGES, row -> new StorageId(row.id("id")), id.value(), id.value());
    }

    @Override
    public void cleared(SiteId id, StorageId storage) {
        transactions.change(session -> session.first("SELECT * FROM sites WHERE id = ?", SiteRows::site, id.value())
                .filter(_ -> !Remains.of(session, id))
                .ifPresent(site -> {
                    SqlConfigurationVersions.move(session, site.node());
                    SqlSiteKeys.forget(session, id, storage);
                    Remains.forget(session, id, storage);
                }));
    }

    private static Optional<NodeId> node(Session session, SiteId id) {
        return session.first(
                "SELECT node_id FROM sites WHERE id = ?", row -> new NodeId(row.id("node_id")), id.value());
    }

    private static Optional<RegisteredSite> find(Session session, NodeId node, SiteName name) {
        return session.first(
                "SELECT * FROM sites WHERE node_id = ? AND name = ?", SiteRows::registered, node.value(), name.value());
    }

    private static long count(Session session, NodeId node) {
        return session.first(
                        "SELECT COUNT(*) AS sites FROM sites WHERE node_id = ?",
                        row -> row.number("sites"),
                        node.value())
                .orElse(0L);
    }

    private void insert(Session session, NewSite added) {
        insert(session, added.site(), added.at());
        keys.add(session, added.site().id(), added.key(), added.at());
    }

    /// Adds a site that has no key yet.
    static void insert(Session session, Site site, Instant at) {
        session.change(
                INSERT,
                values(
                        site.settings(),
                        site.id().value(),
                        site.node().value(),
                        site.name().value(),
                        site.state().name(),
                        SiteRows.json(site.sources()),
                        site.schedule(),
                        at));
    }

    private static void redeclare(Session session, SiteId id, Declaration declaration) {
        SqlConfigurationVersions.move(session, declaration.node());
        session.change(
                "UPDATE sites SET state = ?, sources = ?, schedule = ?, version = version + 1 WHERE id = ?",
                SiteState.ACTIVE.name(),
                SiteRows.json(declaration.sources()),
                declaration.schedule(),
                id.value());
    }

    private static void move(Session session, Site site, SiteState state) {
        SqlConfigurationVersions.move(session, site.node());
        session.change(
                "UPDATE sites SET state = ?, version = version + 1 WHERE id = ?",
                state.name(),
                site.id().value());
    }

    /// What insert and update have in common, then `others`.
    private static Object[] values(SiteSettings settings, Object... others) {
        var quota = settings.quota();
        var common = new Object[] {
            quota.soft().map(ByteSize::bytes),
            quota.hard().map(ByteSize::bytes),
            quota.grace().toMillis(),
            settings.retention().map(RetentionText::of),
            settings.recoveryPoint().map(Duration::toMillis),
            settings.copies(),
            JsonText.of(settings.labels())
        };
        return Stream.of(common, others).flatMap(Arrays::stream).toArray();
    }
}
