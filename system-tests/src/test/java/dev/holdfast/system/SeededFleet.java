package dev.holdfast.system;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// A fleet of very many nodes as rows of the master's database: one site each, with a backup a day; some late, some
/// failed, some silent, as among hosts that nobody looks after.
///
/// @param storages their ids, which are there
record SeededFleet(int nodes, int backupsEach, Instant now, List<UUID> storages) {

    private static final String[] NAMES = {
        "shop", "blog", "forum", "wiki", "mail", "crm", "intranet", "gallery", "tickets", "billing"
    };
    private static final long GIB = 1L << 30;
    private static final int BATCH = 1000;
    private static final Duration RPO = Duration.ofHours(26);
    private static final int COORDINATE_BYTES = 32;

    static UUID node(int number) {
        return new UUID(0x10004000L, 0x8000000000000000L + number);
    }

    static UUID site(int number) {
        return new UUID(0x20004000L, 0x8000000000000000L + number);
    }

    private static UUID backup(int site, int number) {
        return new UUID(0x30004000L, 0x8000000000000000L + site * 1000L + number);
    }

    void write(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        writeNodes(connection);
        writeSites(connection);
        writeBackups(connection);
        writeUsage(connection);
        connection.commit();
    }

    private void writeNodes(Connection connection) throws SQLException {
        var point = point();
        try (var nodes = connection.prepareStatement("""
                        INSERT INTO nodes (id, name, status, key_x, key_y, fingerprint, hostname, addresses, os,
                            agent_version, quota_hard, quota_grace, labels, admitted_at, activated_at, version)
                        VALUES (?, ?, ?, ?, ?, ?, ?, '[]', 'Debian 12', '0.1.0', ?, 0, ?, ?, ?, 1)""");
                var stats = connection.prepareStatement("""
                        INSERT INTO node_stats (node_id, seen_at, cpu_percent, load1, memory_total, memory_available,
                            disks, active_backups, queued_reports, uptime_seconds)
                        VALUES (?, ?, ?, 0.5, ?, ?, '[]', 0, 0, 864000)""")) {
            var random = new Random(1);
            for (int i = 0; i < this.nodes; i++) {
                var name = "web-%05d".formatted(i);
                long since = now.minus(Duration.ofDays(400)).plusSeconds(i).toEpochMilli();
                var id = node(i).toString();
                var labels = "{\"env\":\"%s\",\"rack\":\"r%02d\"}".formatted(i % 5 == 0 ? "staging" : "prod", i % 40);
                var status = i % 1000 == 7 ? "SUSPENDED" : "ACTIVE";
                add(
                        nodes,
                        id,
                        name,
                        status,
                        point[0],
                        point[1],
                        id,
                        name + ".example.net",
                        200 * GIB,
                        labels,
                        since,
                        since);
                long silence = i % 500 == 3 ? 100_000_000L : random.nextInt(50_000);
                add(
                        stats,
                        id,
                        now.toEpochMilli() - silence,
                        random.nextDouble() * 60,
                        16 * GIB,
                        random.nextLong(GIB, 15 * GIB));
                flush(i, nodes, stats);
            }
            flush(nodes, stats);
        }
    }

    private void writeSites(Connection connection) throws SQLException {
        try (var sites = connection.prepareStatement("""
                        INSERT INTO sites (id, node_id, name, state, sources, schedule, quota_soft, quota_hard,
                            quota_grace, rpo, copies, labels, added_at)
                        VALUES (?, ?, ?, 'ACTIVE', '[["files","files"]]', '30 2 * * *', ?, ?, 0, ?, 1, ?, ?)""");
                var archives = connection.prepareStatement(
                        "INSERT INTO archives (id, site_id, storage_id, next_sequence) VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < nodes; i++) {
                var labels = "{\"customer\":\"c%04d\"}".formatted(i % 2500);
                add(
                        sites,
                        site(i).toString(),
                        node(i).toString(),
                        NAMES[i % NAMES.length],
                        i % 3 == 0 ? (Object) (40 * GIB) : null,
                        50 * GIB,
                        i % 50 == 9 ? null : (Object) RPO.toMillis(),
                        labels,
                        now.minus(Duration.ofDays(400)).plusSeconds(i).toEpochMilli());
                add(archives, (long) i, site(i).toString(), storage(i), (long) backupsEach);
                flush(i, sites, archives);
            }
            flush(sites, archives);
        }
    }

    private void writeBackups(Connection connection) throws SQLException {
        try (var backups = connection.prepareStatement("""
                        INSERT INTO backups (id, site_id, node_id, storage_id, state, started_by, seen_at, started_at,
                            finished_at, read_bytes, added_bytes, stored_bytes, sources, whole, failure_code,
                            failure_detail)
                        VALUES (?, ?, ?, ?, ?, 'SCHEDULE', ?, ?, ?, ?, ?, ?, '[["files"]]', ?, ?, ?)""");
                var records = connection.prepareStatement(
                        "INSERT INTO commit_records (archive_id, sequence, backup_id, bytes) VALUES (?, ?, ?, 20000)")) {
            var random = new Random(2);
            for (int i = 0; i < nodes; i++) {
                for (int k = 0; k < backupsEach; k++) {
                    write(backups, records, i, k, random);
                }
                flush(i, backups, records);
            }
            flush(backups, records);
        }
    }

    /// @param k how many days ago
    private void write(PreparedStatement backups, PreparedStatement records, int site, int k, Random random)
            throws SQLException {
        int late = site % 700 == 11 ? 3 : 0;
        var state = k == 0 && site % 200 == 17 ? "FAILED" : k == 0 && site % 300 == 23 ? "PARTIAL" : "COMPLETE";
        boolean isFailed = state.equals("FAILED");
        long started =
                now.toEpochMilli() - Duration.ofDays(k + late).toMillis() - random.nextInt(20 * 3_600_000) - 600_000;
        long read = random.nextLong(GIB, 40 * GIB);
        long added = isFailed ? 0 : read / (20 + random.nextInt(60));
        var id = backup(site, k).toString();
        add(
                backups,
                id,
                site(site).toString(),
                node(site).toString(),
                storage(site),
                state,
                started + 300_000,
                started,
                started + 30_000 + random.nextInt(600_000),
                read,
                added,
                added / 2,
                state.equals("COMPLETE") ? 1 : 0,
                isFailed ? "source-failed" : null,
                isFailed ? "mariadb: cannot connect to 127.0.0.1" : "");
        if (!isFailed) {
            add(records, (long) site, (long) (backupsEach - k), id);
        }
    }

    private void writeUsage(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO site_usage (site_id, used_bytes, added_bytes)
                    SELECT site_id, SUM(stored_bytes), SUM(stored_bytes) FROM backups GROUP BY site_id""");
            statement.executeUpdate("""
                    INSERT INTO node_usage (node_id, used_bytes)
                    SELECT node_id, SUM(stored_bytes) FROM backups GROUP BY node_id""");
            statement.executeUpdate("""
                    UPDATE fleet_usage_parts SET used_bytes = (SELECT SUM(used_bytes) FROM node_usage) WHERE part = 0""");
            statement.executeUpdate("UPDATE fleet SET heartbeat_interval = 3600000, quota_hard = " + nodes * 20L * GIB);
        }
        long today = Math.floorDiv(now.getEpochSecond(), 86_400L);
        try (var days = connection.prepareStatement(
                "INSERT INTO usage_days (day, hours, last_hour, last_bytes) VALUES (?, 24, ?, ?)")) {
            for (long day = today - 30; day < today; day++) {
                add(days, day, day * 24 + 23, nodes * (8 * GIB + (day - today) * GIB / 20));
            }
            days.executeBatch();
        }
    }

    private String storage(int site) {
        return storages.get(site % storages.size()).toString();
    }

    private static void flush(int number, PreparedStatement... statements) throws SQLException {
        if (number % BATCH == BATCH - 1) {
            flush(statements);
        }
    }

    private static void flush(PreparedStatement... statements) throws SQLException {
        for (var statement : statements) {
            statement.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Object... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            statement.setObject(i + 1, columns[i]);
        }
        statement.addBatch();
    }

    /// The coordinates of a point of P-256, as nodes have them; all of these nodes have the same.
    private static String[] point() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var point = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
            return new String[] {coordinate(point.getAffineX()), coordinate(point.getAffineY())};
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var whole = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, whole, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }
}
