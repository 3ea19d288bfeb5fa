package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.secrets.MasterKeyRing;
import dev.holdfast.adapters.persistence.secrets.MasterKeySource;
import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException;
import dev.holdfast.application.master.access.ApiTokens;
import dev.holdfast.application.master.access.SecondFactors;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.SignInAttempts;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.audit.AuditTrail;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.application.master.cleanup.Cleanups;
import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.application.master.copies.DatabaseImport;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.application.master.enrollment.Enrollments;
import dev.holdfast.application.master.enrollment.JoinTokens;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.figures.FleetFigures;
import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.fleet.NodeKeys;
import dev.holdfast.application.master.fleet.Nodes;
import dev.holdfast.application.master.grants.CommandedReads;
import dev.holdfast.application.master.grants.WriteGrants;
import dev.holdfast.application.master.idempotency.IdempotencyKeys;
import dev.holdfast.application.master.jobs.CarryOutJob;
import dev.holdfast.application.master.jobs.Job;
import dev.holdfast.application.master.jobs.Jobs;
import dev.holdfast.application.master.jobs.OneTimeJob;
import dev.holdfast.application.master.jobs.OneTimeJobs;
import dev.holdfast.application.master.overview.BackupDays;
import dev.holdfast.application.master.overview.Directory;
import dev.holdfast.application.master.overview.Overviews;
import dev.holdfast.application.master.overview.PlacedSites;
import dev.holdfast.application.master.overview.Standings;
import dev.holdfast.application.master.quota.QuotaBooks;
import dev.holdfast.application.master.rebuild.Rebuilds;
import dev.holdfast.application.master.reconciliation.Inventory;
import dev.holdfast.application.master.reconciliation.Reconciliations;
import dev.holdfast.application.master.reconciliation.Repairs;
import dev.holdfast.application.master.run.Runs;
import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.sites.Sites;
import dev.holdfast.application.master.sites.StaleKeyObjects;
import dev.holdfast.application.master.stats.Heartbeats;
import dev.holdfast.application.master.stats.NodeSeries;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.application.master.usage.UsageHistory;
import dev.holdfast.application.master.watch.Alarms;
import dev.holdfast.domain.fleet.FleetId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/// The one door to the master's database: opens it, brings its schema up to date, and hands out the stores.
public final class Persistence implements AutoCloseable {

    private final Transactions transactions;

    private Persistence(Transactions transactions) {
        this.transactions = transactions;
    }

    /// @throws dev.holdfast.application.master.database.DatabaseException when the database cannot be
    ///   reached, or not be brought to this version's schema
    public static Persistence open(DatabaseSettings settings) {
        return on(ConnectionSource.open(settings));
    }

    /// What fills a database that is still empty, or not even there.
    public static DatabaseImport imports(DatabaseSettings settings) {
        return new SqlImport(settings.isSqlite() ? SqliteFile.prepared(settings) : PostgresPool.source(settings));
    }

    static Persistence on(ConnectionSource connections) {
        return new Persistence(new Transactions(connections));
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

    public SignInAttempts signInAttempts() {
        return new SqlSignInAttempts(transactions);
    }

    public SecondFactors secondFactors(SecretBox box) {
        return new SqlSecondFactors(transactions, box);
    }

    public ApiTokens apiTokens() {
        return new SqlApiTokens(transactions);
    }

    public SigningKeys signingKeys(SecretBox box) {
        return new SqlSigningKeys(transactions, box);
    }

    /// Reads the master key of this database. The first master makes the key where it is to be in a
    /// file and is not; from then on no other key will do, since it would open nothing.
    ///
    /// @throws dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException when the source does not
    ///   do, or has the key of another database
    public MasterKeyRing unlock(MasterKeySource source, SecureRandom random) {
        var known = new MasterKeyRecord(transactions);
        if (known.id().isEmpty()) {
            known.settle(source.obtain(random).id());
        }
        return ring(known, source, random);
    }

    public AuditTrail auditTrail() {
        return new SqlAuditTrail(transactions);
    }

    /// Reads a master key that has to be there already, and settles on nothing.
    ///
    /// @throws dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException when it is not there,
    ///   does not do, or is that of another database
    public UnlockedMasterKey unlockKept(MasterKeySource source, SecureRandom random) {
        var known = new MasterKeyRecord(transactions);
        return known.id().isEmpty()
                ? source.kept().unlocked(random)
                : ring(known, source, random).unlocked();
    }

    private static MasterKeyRing ring(MasterKeyRecord known, MasterKeySource source, SecureRandom random) {
        var key = source.find()
                .orElseThrow(() -> new UnusableMasterKeyException(
                        "the secrets in the database are sealed under master key %s; put it where it belongs: the %s"
                                .formatted(known.id().orElse(""), source.told())));
        return MasterKeyRing.of(() -> known.state().orElseThrow(), key, source.told(), random);
    }

    /// Changes the master key, beside masters that serve.
    public MasterKeyRotation masterKeyRotation(SecureRandom random) {
        return new MasterKeyRotation(transactions, random);
    }

    /// Objects in storages that are still sealed under an old master key.
    public StaleKeyObjects staleKeyObjects() {
        return new SqlStaleKeyObjects(transactions);
    }

    /// The fleet's id, where it has one yet.
    public Optional<FleetId> fleetId() {
        return SqlFleets.id(transactions);
    }

    public Fleets fleets() {
        return new SqlFleets(transactions);
    }

    public Events events() {
        return new SqlEvents(transactions);
    }

    public Alarms alarms() {
        return new SqlAlarms(transactions);
    }

    public Jobs jobs() {
        return new SqlJobs(transactions);
    }

    public OneTimeJobs oneTimeJobs(InstantSource clock) {
        return new SqlOneTimeJobs(transactions, clock);
    }

    /// Takes part in carrying out jobs, which are declared and due at once where they are new.
    public RunningJobs run(Collection<Job> jobs, CarryOutJob carryOut, JobTerms terms, JobThreads threads) {
        jobs().declare(jobs.stream().map(Job::name).toList(), terms.clock().instant());
        var tasks = jobs.stream().map(job -> new RecurringTask(job, carryOut)).toList();
        return schedulers(terms).start(SqlJobs.TABLE, SchedulerDialect.byTimeOrWish(), threads, tasks);
    }

    /// Takes part in carrying out what is enqueued of these kinds.
    public RunningJobs run(Collection<OneTimeJob> kinds, JobTerms terms, JobThreads threads) {
        var tasks = kinds.stream().map(OneTimeTask::new).toList();
        return schedulers(terms).start(SqlOneTimeJobs.TABLE, SchedulerDialect.byTime(), threads, tasks);
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

    public FleetFigures fleetFigures() {
        return new SqlFleetFigures(transactions);
    }

    public Overviews overviews() {
        return new SqlOverviews(transactions);
    }

    public Standings standings() {
        return new SqlStandings(transactions);
    }

    public PlacedSites placedSites() {
        return new SqlStandings(transactions);
    }

    public Directory directory() {
        return new SqlDirectory(transactions);
    }

    public BackupDays backupDays() {
        return new SqlBackupDays(transactions);
    }

    public UsageHistory usageHistory() {
        return new SqlUsageHistory(transactions);
    }

    public Runs runs() {
        return new SqlRuns(transactions);
    }

    public Backups backups() {
        return new SqlBackups(transactions);
    }

    public WriteGrants writeGrants() {
        return new SqlWriteGrants(transactions);
    }

    public CommandedReads commandedReads() {
        return new SqlCommandedReads(transactions);
    }

    public Registrations registrations() {
        return new SqlRegistrations(transactions);
    }

    public Deletions deletions() {
        return new SqlDeletions(transactions);
    }

    public Reconciliations reconciliations() {
        return new SqlReconciliations(transactions);
    }

    public Inventory inventory() {
        return new SqlInventory(transactions);
    }

    public Repairs repairs() {
        return new SqlRepairs(transactions);
    }

    public Cleanups cleanups() {
        return new SqlCleanups(transactions);
    }

    public Commands commands() {
        return new SqlCommands(transactions);
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

    public NodeSeries nodeSeries() {
        return new SqlNodeSeries(transactions);
    }

    public Enrollments enrollments() {
        return new SqlEnrollments(transactions);
    }

    public JoinTokens joinTokens() {
        return new SqlJoinTokens(transactions);
    }

    public Rebuilds rebuilds(UnlockedMasterKey masterKey) {
        return new SqlRebuilds(transactions, new SqlSiteKeys(transactions, masterKey.box()), masterKey.id());
    }

    private Schedulers schedulers(JobTerms terms) {
        return new Schedulers(transactions.connections(), terms);
    }

    Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        transactions.close();
    }
}
