package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.secrets.MasterKeyFile;
import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.application.master.enrollment.Enrollments;
import dev.holdfast.application.master.enrollment.JoinTokens;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.fleet.NodeKeys;
import dev.holdfast.application.master.fleet.Nodes;
import dev.holdfast.application.master.idempotency.IdempotencyKeys;
import dev.holdfast.application.master.quota.QuotaBooks;
import dev.holdfast.application.master.run.Runs;
import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.sites.Sites;
import dev.holdfast.application.master.stats.Heartbeats;
import dev.holdfast.application.master.storage.Storages;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The one door to the master's database: opens it, brings its schema up to date, and hands out the stores.
public final class Persistence implements AutoCloseable {

    private final Transactions transactions;

    private Persistence(Transactions transactions) {
        this.transactions = transactions;
    }

    /// @throws dev.holdfast.application.master.database.DatabaseException when the database cannot be
    ///   reached, or not be brought to this version's schema
    public static Persistence open(DatabaseSettings settings) {
        return new Persistence(new Transactions(ConnectionSource.open(settings)));
    }

    /// Whether the database answers now.
    public boolean answers() {
        try {
            return transactions.read(session -> session.exists("SELECT 1 AS found"));
        } catch (DatabaseException e) {
            return false;
        }
    }

    public Users users() {
        return new SqlUsers(transactions);
    }

    public Sessions sessions() {
        return new SqlSessions(transactions);
    }

    public SigningKeys signingKeys(SecretBox box) {
        return new SqlSigningKeys(transactions, box);
    }

    /// Reads the master key of this database from `file`. The first master makes the key when there is none; from
    /// then on no other key will do, since it would open nothing.
    ///
    /// @throws dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException when the file does not do, or
    ///     holds the key of another database
    public UnlockedMasterKey unlock(Path file, SecureRandom random) {
        var known = new MasterKeyRecord(transactions);
        var id = known.id()
                .orElseGet(() -> known.settle(MasterKeyFile.unlock(file, random).id()));
        return MasterKeyFile.unlock(file, id, random);
    }

    public Fleets fleets() {
        return new SqlFleets(transactions);
    }

    public Events events() {
        return new SqlEvents(transactions);
    }

    public IdempotencyKeys idempotencyKeys() {
        return new SqlIdempotencyKeys(transactions);
    }

    public Storages storages(SecretBox box) {
        return new SqlStorages(transactions, box);
    }

    public Sites sites(SecretBox box) {
        return new SqlSites(transactions, new SqlSiteKeys(transactions, box));
    }

    public SiteKeys siteKeys(SecretBox box) {
        return new SqlSiteKeys(transactions, box);
    }

    public ConfigurationVersions configurationVersions() {
        return new SqlConfigurationVersions(transactions);
    }

    public QuotaBooks quotaBooks() {
        return new SqlQuotaBooks(transactions);
    }

    public Runs runs() {
        return new SqlRuns(transactions);
    }

    public Backups backups() {
        return new SqlBackups(transactions);
    }

    public Registrations registrations() {
        return new SqlRegistrations(transactions);
    }

    public Deletions deletions() {
        return new SqlDeletions(transactions);
    }

    public Nodes nodes() {
        return new SqlNodes(transactions);
    }

    public NodeKeys nodeKeys() {
        return new SqlNodeKeys(transactions);
    }

    public Heartbeats heartbeats() {
        return new SqlHeartbeats(transactions);
    }

    public Enrollments enrollments() {
        return new SqlEnrollments(transactions);
    }

    public JoinTokens joinTokens() {
        return new SqlJoinTokens(transactions);
    }

    Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        transactions.close();
    }
}
