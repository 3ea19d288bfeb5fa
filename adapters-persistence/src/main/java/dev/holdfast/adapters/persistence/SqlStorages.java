package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.AssumedRole;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Storages as rows; writers wait for each other at the fleet's row, so that what they check stays true.
final class SqlStorages implements Storages {

    private static final String INSERT = """
            INSERT INTO storages (name, endpoint, region, bucket, prefix, path_style, weight, access, state,
                sealed_credentials, access_key_hint, up, checked_at, health_detail, reads, role_endpoint, role_arn,
                role_seconds, writes_once, foreign_headers, id, added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE storages SET name = ?, endpoint = ?, region = ?, bucket = ?, prefix = ?, path_style = ?, weight = ?,
                access = ?, state = ?, sealed_credentials = ?, access_key_hint = ?, up = ?, checked_at = ?,
                health_detail = ?, reads = ?, role_endpoint = ?, role_arn = ?, role_seconds = ?, writes_once = ?,
                foreign_headers = ?, version = version + 1
            WHERE id = ? AND version = ?""";

    private static final String SAME_TARGET = """
            SELECT 1 AS found FROM storages WHERE endpoint = ? AND bucket = ? AND prefix = ? AND id <> ?""";

    private static final String PAGE = """
            SELECT * FROM storages WHERE (added_at, id) < (?, ?) ORDER BY added_at DESC, id DESC LIMIT ?""";

    private final Transactions transactions;
    private final StorageRows rows;

    SqlStorages(Transactions transactions, SecretBox box) {
        this.transactions = transactions;
        this.rows = new StorageRows(box);
    }

    @Override
    public Optional<RegisteredStorage> find(StorageId id) {
        return transactions.read(
                session -> session.first("SELECT * FROM storages WHERE id = ?", StorageRows::registered, id.value()));
    }

    @Override
    public Page<RegisteredStorage> page(PageRequest request) {
        var from = Keyset.of(request);
        var found = transactions.read(
                session -> session.list(PAGE, StorageRows::registered, from.at(), from.id(), request.limit() + 1));
        return Page.of(
                found,
                request,
                last -> Keyset.key(last.addedAt(), last.storage().id().value()));
    }

    @Override
    public List<Storage> all() {
        return transactions.read(
                session -> session.list("SELECT * FROM storages ORDER BY added_at, id", StorageRows::storage));
    }

    @Override
    public Optional<OpenableStorage> openable(StorageId id) {
        return transactions.read(
                session -> session.first("SELECT * FROM storages WHERE id = ?", rows::openable, id.value()));
    }

    @Override
    public List<OpenableStorage> readable() {
        return transactions.read(session ->
                session.list("SELECT * FROM storages WHERE state <> 'DISABLED' ORDER BY added_at, id", rows::openable));
    }

    @Override
    public Write add(NewStorage added) {
        return transactions.write(session -> {
            SqlConfigurationVersions.holdAll(session);
            return taken(session, added.storage()).orElseGet(() -> {
                session.change(INSERT, values(session, added.storage(), added.credentials(), added.at()));
                SqlConfigurationVersions.moveAll(session);
                return Write.DONE;
            });
        });
    }

    @Override
    public Write change(ChangedStorage changed) {
        return transactions.write(session -> {
            SqlConfigurationVersions.holdAll(session);
            return taken(session, changed.storage()).orElseGet(() -> update(session, changed));
        });
    }

    private Write update(Session session, ChangedStorage changed) {
        if (!session.changed(UPDATE, values(session, changed.storage(), changed.credentials(), changed.version()))) {
            return Write.STALE;
        }
        SqlConfigurationVersions.moveAll(session);
        return Write.DONE;
    }

    @Override
    public void checked(StorageId id, StorageHealth health, Duration took) {
        transactions.change(session -> {
            boolean found = session.changed(
                    "UPDATE storages SET up = ?, checked_at = ?, health_detail = ? WHERE id = ?",
                    health.up(),
                    health.checkedAt(),
                    health.detail(),
                    id.value());
            if (found) {
                StorageChecks.add(session, id, health, took);
            }
        });
    }

    @Override
    public void contained(StorageId id, Containment containment) {
        transactions.change(session -> session.change(
                "UPDATE storages SET writes_once = ?, foreign_headers = ? WHERE id = ?",
                containment.writesOnce(),
                containment.foreignHeaders().name(),
                id.value()));
    }

    @Override
    public Removal remove(StorageId id, long version) {
        return transactions.write(session -> {
            SqlConfigurationVersions.holdAll(session);
            if (!session.exists("SELECT 1 AS found FROM storages WHERE id = ? AND version = ?", id.value(), version)) {
                return Removal.STALE;
            }
            if (Remains.on(session, id)) {
                return Removal.IN_USE;
            }
            session.change("DELETE FROM site_key_objects WHERE storage_id = ?", id.value());
            session.change("DELETE FROM storages WHERE id = ?", id.value());
            SqlConfigurationVersions.moveAll(session);
            return Removal.DONE;
        });
    }

    /// Why a storage cannot be written as it is, if another one is in its way.
    private static Optional<Write> taken(Session session, Storage storage) {
        var id = storage.id().value();
        var target = storage.target();
        if (session.exists("SELECT 1 AS found FROM storages WHERE name = ? AND id <> ?", storage.name(), id)) {
            return Optional.of(Write.NAME_TAKEN);
        }
        var endpoint = target.endpoint().toString();
        return session.exists(SAME_TARGET, endpoint, target.bucket(), target.prefix(), id)
                ? Optional.of(Write.TARGET_TAKEN)
                : Optional.empty();
    }

    /// What insert and update have in common, then the id, then `last`.
    private Object[] values(Session session, Storage storage, StorageCredentials credentials, Object last) {
        var sealed = rows.seal(storage.id(), credentials);
        MasterKeyRecord.requireCurrent(session, sealed);
        var target = storage.target();
        var health = storage.health();
        var role = storage.terms().role();
        return new Object[] {
            storage.name(),
            target.endpoint().toString(),
            target.region(),
            target.bucket(),
            target.prefix(),
            target.pathStyle(),
            storage.weight().value(),
            storage.access().name(),
            storage.state().name(),
            sealed,
            credentials.shortened(),
            health.up(),
            health.checkedAt(),
            health.detail(),
            storage.terms().reads().name(),
            role.map(AssumedRole::endpoint).map(URI::toString),
            role.map(AssumedRole::arn),
            role.map(AssumedRole::lifetime).map(Duration::toSeconds),
            storage.containment().writesOnce(),
            storage.containment().foreignHeaders().name(),
            storage.id().value(),
            last
        };
    }
}
