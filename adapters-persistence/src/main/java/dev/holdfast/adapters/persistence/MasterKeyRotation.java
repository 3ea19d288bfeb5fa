package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.secrets.KeyState;
import dev.holdfast.adapters.persistence.secrets.MasterKey;
import dev.holdfast.adapters.persistence.secrets.MasterKeyRing;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Changes the master key step by step, each of which may be done again: whoever was interrupted begins
/// at the first.
///
/// 1. [#announce] lets every master know the new key, by the old one. 2. [#turn] makes the new one
/// seal, once the masters had the time to learn it. 3. [#reseal] seals anew what is in the database. 4.
/// [#listKeyObjects] notes which objects in storages are to be sealed anew; whoever does it strikes
/// them off. 5. [#retire] forgets the old key.
public final class MasterKeyRotation {

    private static final int PAGE = 500;

    private final Transactions transactions;
    private final SecureRandom random;

    MasterKeyRotation(Transactions transactions, SecureRandom random) {
        this.transactions = transactions;
        this.random = random;
    }

    /// The change that is under way.
    public Optional<KeyState.Rotation> underWay() {
        return transactions.read(MasterKeyRecord::rotation);
    }

    /// Begins a change of keys, unless one is under way.
    public void announce(MasterKey old, MasterKey fresh, Instant now) {
        var rotation = KeyState.Rotation.between(old, fresh, random);
        transactions.change(session -> session.change(
                """
                INSERT INTO master_key_rotation (only_row, old_id, new_id, new_for_old, old_for_new, announced_at)
                SELECT 1, ?, ?, ?, ?, CAST(? AS BIGINT) FROM master_key WHERE id = ?
                ON CONFLICT (only_row) DO NOTHING""", rotation.oldId(), rotation.newId(), rotation.newForOld(), rotation.oldForNew(), now, old.id()));
    }

    /// How long masters still have to learn the new key before it may seal; none where it does already.
    public Duration untilTurn(Duration notice, Instant now) {
        return until("announced_at", "turned_at IS NULL", notice, now);
    }

    /// Has the new key seal from now on, and nothing sealed by the old one come in.
    public void turn(Instant now) {
        transactions.change(session -> {
            session.change("UPDATE master_key SET id = (SELECT new_id FROM master_key_rotation)");
            session.change("UPDATE master_key_rotation SET turned_at = ? WHERE turned_at IS NULL", now);
        });
    }

    /// Seals anew what the old key sealed.
    ///
    /// @return how many secrets
    public long reseal(MasterKeyRing ring) {
        var old = "1." + underWay().orElseThrow().oldId() + ".%";
        return SealedColumns.ALL.stream()
                .mapToLong(columns -> reseal(columns, old, ring))
                .sum();
    }

    /// How long objects that were sealed at the turn may still be under way to their storage.
    public Duration untilListing(Duration notice, Instant now) {
        return until("turned_at", "objects_listed = 0", notice, now);
    }

    /// Notes all key objects that are there now, once.
    public void listKeyObjects() {
        transactions.change(session -> {
            if (session.changed("UPDATE master_key_rotation SET objects_listed = 1 WHERE objects_listed = 0")) {
                session.change("""
                        INSERT INTO stale_key_objects (site_id, key_id, storage_id)
                        SELECT site_id, key_id, storage_id FROM site_key_objects WHERE 1 = 1
                        ON CONFLICT (storage_id, site_id, key_id) DO NOTHING""");
            }
        });
    }

    /// Ends the change: the old key opens nothing any more, and need not.
    ///
    /// @throws IllegalStateException when something is still sealed under it
    public void retire() {
        transactions.change(session -> {
            var old = "1." + MasterKeyRecord.rotation(session).orElseThrow().oldId() + ".%";
            for (var columns : SealedColumns.ALL) {
                if (!session.list(columns.page(), row -> row.text("sealed"), parameters(old, first(columns), 1))
                        .isEmpty()) {
                    throw new IllegalStateException(columns.table() + " still has secrets under the old master key");
                }
            }
            session.change("DELETE FROM stale_key_objects");
            session.change("DELETE FROM master_key_rotation");
        });
    }

    private Duration until(String since, String condition, Duration notice, Instant now) {
        var sql = "SELECT %s AS since FROM master_key_rotation WHERE %s".formatted(since, condition);
        return transactions
                .read(session -> session.first(sql, row -> row.instant("since")))
                .map(begun -> Duration.between(now, begun.plus(notice)))
                .map(left -> left.compareTo(notice) < 0 ? left : notice)
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private long reseal(SealedColumns columns, String old, MasterKeyRing ring) {
        long done = 0;
        var after = first(columns);
        while (true) {
            var page = page(columns, old, after);
            if (page.isEmpty()) {
                return done;
            }
            done += replace(columns, page, ring);
            after = page.getLast().key();
        }
    }

    private List<Secret> page(SealedColumns columns, String old, List<String> after) {
        return transactions.read(session -> session.list(
                columns.page(),
                row -> new Secret(columns.key().stream().map(row::text).toList(), row.text("sealed")),
                parameters(old, after, PAGE)));
    }

    /// What somebody stored anew meanwhile is sealed under the new key already.
    private long replace(SealedColumns columns, List<Secret> page, MasterKeyRing ring) {
        return transactions.write(session -> page.stream()
                .filter(secret -> session.changed(columns.replace(), secret.resealed(columns, ring)))
                .count());
    }

    private static List<String> first(SealedColumns columns) {
        return Collections.nCopies(columns.key().size(), "");
    }

    private static Object[] parameters(String old, List<String> after, int limit) {
        var parameters = new ArrayList<Object>();
        parameters.add(old);
        parameters.addAll(after);
        parameters.add(limit);
        return parameters.toArray();
    }

    private record Secret(List<String> key, String sealed) {

        Object[] resealed(SealedColumns columns, MasterKeyRing ring) {
            var context = columns.context().apply(key);
            var parameters = new ArrayList<Object>();
            parameters.add(ring.box().seal(ring.box().open(sealed, context), context));
            parameters.addAll(key);
            parameters.add(sealed);
            return parameters.toArray();
        }
    }
}
