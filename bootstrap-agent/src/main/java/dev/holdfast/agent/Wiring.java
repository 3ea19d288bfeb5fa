package dev.holdfast.agent;

import dev.holdfast.adapters.host.codec.Compressions;
import dev.holdfast.adapters.host.config.HostConfiguration;
import dev.holdfast.adapters.host.discovery.HostDiscovery;
import dev.holdfast.adapters.host.dump.HostDumps;
import dev.holdfast.adapters.host.files.HostFiles;
import dev.holdfast.adapters.host.hook.HostHooks;
import dev.holdfast.adapters.host.metrics.HostMetrics;
import dev.holdfast.adapters.host.state.StateDirectory;
import dev.holdfast.adapters.host.state.archive.HostArchives;
import dev.holdfast.adapters.host.systemd.Systemd;
import dev.holdfast.adapters.http.agent.MasterClient;
import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.adapters.s3.document.Documents;
import dev.holdfast.adapters.s3.record.CommitRecords;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.state.ArchiveStates;
import dev.holdfast.application.agent.archive.writer.BackupWriter;
import dev.holdfast.application.agent.archive.writer.WriterPorts;
import dev.holdfast.application.agent.archive.writer.WriterTuning;
import dev.holdfast.application.agent.backup.BackUpSite;
import dev.holdfast.application.agent.backup.BackupPorts;
import dev.holdfast.application.agent.backup.BegunRuns;
import dev.holdfast.application.agent.backup.UntoldRuns;
import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.ObtainConfiguration.Obtained;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.enrollment.EnrollmentPorts;
import dev.holdfast.application.agent.enrollment.JoinFleet;
import dev.holdfast.application.agent.enrollment.LeaveFleet;
import dev.holdfast.application.agent.enrollment.RotateKey;
import dev.holdfast.application.agent.enrollment.StoredKeyRing;
import dev.holdfast.application.agent.grants.GrantPorts;
import dev.holdfast.application.agent.grants.GrantedStores;
import dev.holdfast.application.agent.identity.MasterClock;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.pace.PacedObjectStores;
import dev.holdfast.application.agent.pace.PacedSignedRequests;
import dev.holdfast.application.agent.pace.UploadPace;
import dev.holdfast.application.agent.recovery.RecoverSite;
import dev.holdfast.application.agent.recovery.RecoveryPorts;
import dev.holdfast.application.agent.report.FairShare;
import dev.holdfast.application.agent.report.HostProbe;
import dev.holdfast.application.agent.report.ReportReceiver;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.application.agent.report.TellMetrics;
import dev.holdfast.application.agent.restore.RestorePorts;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.application.agent.schedule.CommandPorts;
import dev.holdfast.application.agent.schedule.DaemonPorts;
import dev.holdfast.application.agent.schedule.DaemonWatcher;
import dev.holdfast.application.agent.schedule.RunDaemon;
import dev.holdfast.application.agent.standalone.OwnSite;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.Pause;
import dev.holdfast.application.storage.SignedRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Puts the program together, each part when a command first asks for it.
final class Wiring implements AutoCloseable {

    private static final Pattern SAYS_NOTHING = Pattern.compile("\\s*(\\{\\s*(\"sites\"\\s*:\\s*\\[\\s*]\\s*)?}\\s*)?");
    private static final Pause PAUSE = Thread::sleep;
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LOOKS_AT_GRANTS = Duration.ofMinutes(10);
    private static final int READERS = 8;

    private final Path configFile;
    private final StateDirectory state;
    private final Map<String, String> environment;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Standalone standalone;
    private final MasterClient master;

    /// Commands that read open a storage again and again.
    private final ObjectStores stores = S3Storages.keptStores(SILENCE);

    private volatile Instant nextLookAtGrants = Instant.MIN;

    Wiring(Path configFile, Path stateDirectory, Map<String, String> environment) {
        this.configFile = configFile;
        this.state = new StateDirectory(stateDirectory);
        this.environment = environment;
        this.standalone = new Standalone(state, configuration(), new Passphrases(environment, configFile), random);
        var ring = new StoredKeyRing(state.identities());
        this.master = new MasterClient(Jose.nodeKeys(random), ring, AgentVersion.text());
    }

    @Override
    public void close() {
        master.close();
        stores.close();
    }

    Standalone standalone() {
        return standalone;
    }

    Path configFile() {
        return configFile;
    }

    StateDirectory state() {
        return state;
    }

    InstantSource clock() {
        return clock;
    }

    ReadConfiguration configuration() {
        return HostConfiguration.in(configFile);
    }

    /// What of a configuration there is to lose.
    enum Standing {
        /// No file, or one that says nothing yet, as the one that a package brings.
        NOTHING,
        /// A file that names no site, and says something else.
        NO_SITES,
        /// Sites, or what cannot be read.
        SITES
    }

    Standing standing() throws IOException {
        if (!Files.exists(configFile)) {
            return Standing.NOTHING;
        }
        if (!Files.isRegularFile(configFile)) {
            return Standing.SITES;
        }
        if (SAYS_NOTHING.matcher(content()).matches()) {
            return Standing.NOTHING;
        }
        try {
            return configuration().read().sites().isEmpty() ? Standing.NO_SITES : Standing.SITES;
        } catch (BadConfigurationException e) {
            return Standing.SITES;
        }
    }

    /// The text of the configuration.
    String content() throws IOException {
        return new String(Files.readAllBytes(configFile), StandardCharsets.UTF_8);
    }

    /// @throws CommandException when this host has not joined, or was revoked
    NodeIdentity identity() {
        return state.identities().identity().orElseThrow(() -> new CommandException(ExitCode.USAGE, noMember()));
    }

    private String noMember() {
        return state.identities()
                .revocation()
                .map(it -> "the master at " + it.master() + " revoked this node, and its keys are forgotten:"
                        + " see holdfast-agent join --help")
                .orElse("this host is not set up yet: holdfast-agent configure does it by asking, and holdfast-agent"
                        + " join makes it a node of a fleet; where config.json names storages already, holdfast-agent"
                        + " credentials STORAGE keeps what opens them");
    }

    LeaveFleet leaveFleet() {
        return new LeaveFleet(state.identities(), state.sealedConfigurations(), state.grantStock()::forgetAll, clock);
    }

    JoinFleet joinFleet() {
        return new EnrollmentPorts(master.admission(), state.identities(), Jose.nodeKeys(random), host(), PAUSE, clock)
                .joinFleet(AgentVersion.text(), random);
    }

    /// Uses a fresh node key for the first time, which ends the join at the master.
    ///
    /// @return why the master could not be asked, where it could not
    Optional<String> confirm(NodeIdentity identity) {
        try {
            obtainConfiguration().obtain(identity);
            return Optional.empty();
        } catch (MasterException e) {
            return Optional.of(e.getMessage());
        }
    }

    RunDaemon daemon(DaemonWatcher watcher, List<String> runOptions, Doorbell doorbell) {
        var ports = daemonPorts(watcher, runOptions, doorbell);
        return standalone.itself().isPresent() ? ports.daemonAlone() : ports.daemon();
    }

    private DaemonPorts daemonPorts(DaemonWatcher watcher, List<String> runOptions, Doorbell doorbell) {
        var program = OwnProgram.running(runOptions, searchPath(), state);
        return new DaemonPorts(
                heartbeats(),
                new SendReports(state.outbox(), master.reports()),
                obtainConfiguration(),
                this::keepGrantsAhead,
                configuration(),
                program,
                new UntoldRuns(state.lastRuns(), begunRuns(), state.outbox(), clock, UUID::randomUUID),
                new CommandPorts(master.commands(), state.commands(), program, doorbell::wake),
                state.settledSlots(),
                state.heartbeatRhythm(),
                Systemd.supervisor(environment),
                doorbell::wasRung,
                sites -> tellMetrics(sites, watcher),
                PAUSE,
                doorbell::sleep,
                clock,
                random,
                watcher);
    }

    private BegunRuns begunRuns() {
        return standalone.itself().isPresent() ? BegunRuns.NONE : state.begunRuns();
    }

    private void tellMetrics(List<SiteConfiguration> sites, DaemonWatcher watcher) {
        try {
            metrics().tell(sites);
        } catch (NodeStateException e) {
            watcher.stateFailed(String.valueOf(e.getMessage()));
        }
    }

    TellMetrics metrics() {
        return new TellMetrics(
                state.lastRuns(),
                state.activeRuns(),
                state.outbox(),
                state::daemon,
                HostMetrics.textfile(state.root().resolve("metrics.prom")),
                clock);
    }

    /// A look at the stock reads all of it, and what a run used up the run itself has asked for.
    private void keepGrantsAhead(NodeIdentity identity) {
        if (clock.instant().isBefore(nextLookAtGrants)) {
            return;
        }
        try {
            var known = configuration().read();
            grants(S3Storages.signedRequests(SILENCE))
                    .keepAhead(known.presign())
                    .keep(known.sites(), identity);
            nextLookAtGrants = clock.instant().plus(LOOKS_AT_GRANTS);
        } catch (BadConfigurationException e) {
            // The daemon tells of it when it looks at the file itself.
            nextLookAtGrants = clock.instant().plus(LOOKS_AT_GRANTS);
        }
    }

    private GrantPorts grants(SignedRequests.Factory requests) {
        return new GrantPorts(
                master.grants(clock),
                state.grantStock(),
                requests,
                S3Storages.stores(SILENCE),
                CommitRecords.codec(),
                state.lastRuns(),
                clock);
    }

    /// How this node reads storages that it holds no keys of.
    GrantedStores granted(NodeIdentity identity) {
        return grants(S3Storages.signedRequests(SILENCE)).stores(identity);
    }

    /// By leave of the master, or of this host where it is its own.
    BackUpSite backUpSite(AgentConfiguration told) {
        return standalone
                .itself()
                .map(itself -> backupPorts(itself, told, (_, _) -> {}, () -> true)
                        .backUpSite(itself, site -> standalone.configuration(told, site)))
                .orElseGet(() -> backUpSite(identity(), told));
    }

    private BackUpSite backUpSite(NodeIdentity identity, AgentConfiguration told) {
        handOver(identity, told);
        return backupPorts(identity, told, master.reports(), state::isDaemonRunning)
                .backUpSite(identity);
    }

    /// Gives the fleet the sites that this host had before it joined, where that was not done yet.
    List<OwnSite> handOver(NodeIdentity identity, AgentConfiguration told) {
        return standalone.handOver(master.siteOffers()).handOver(identity, told::site);
    }

    /// @param daemonRuns whether there is a daemon that speaks for this run
    private BackupPorts backupPorts(
            NodeIdentity identity, AgentConfiguration told, ReportReceiver receiver, BooleanSupplier daemonRuns) {
        var pace = pace(told.limits());
        var grants = grants(new PacedSignedRequests(S3Storages.signedRequests(SILENCE), pace));
        var files = HostFiles.create().tree();
        var dumps = dumps();
        return new BackupPorts(
                files,
                dumps.sources(),
                dumps.databases(),
                writer(files, told.limits()),
                new PacedObjectStores(S3Storages.stores(SILENCE), pace),
                grants.stores(identity),
                grants.keepAhead(told.presign()),
                master.runs(),
                obtainConfiguration(),
                receiver,
                state.outbox(),
                state.lastRuns(),
                state.activeRuns(),
                begunRuns(),
                state.siteLocks(),
                state.storageExperiences(),
                state.knownQuotas(),
                HostHooks.create(searchPath()),
                heartbeats(),
                daemonRuns,
                PAUSE,
                clock,
                UUID::randomUUID);
    }

    /// Uploads of this process take its share of what the host's runs may upload together.
    private UploadPace pace(ResourceLimits limits) {
        var share = new FairShare(() -> limits.uploadRate(clock.instant()), state.activeRuns());
        return new UploadPace(share, System::nanoTime, PAUSE);
    }

    /// The archive of a site as this node knows it, brought up to date where the master answers.
    ///
    /// @throws CommandException when this node knows no such site
    SiteArchive archive(String site, Output output) {
        if (standalone.itself().isPresent()) {
            return standalone.archive(site);
        }
        var identity = identity();
        var configuration = knownConfiguration(identity, output).orElseThrow(Wiring::withoutConfiguration);
        report(identity, output);
        return configuration
                .site(site)
                .map(keyed -> SiteArchive.of(keyed, configuration, granted(identity)))
                .orElseThrow(() -> SiteNames.withoutBackups(site, configuration, configuration()));
    }

    /// The master shows a node what it knows of: what still waits to be reported would be missing.
    private void report(NodeIdentity identity, Output output) {
        new SendReports(state.outbox(), master.reports())
                .send(identity)
                .stopped()
                .ifPresent(why -> output.note(
                        Notes.of("the master does not know of the newest backups yet, and may not show them: "
                                + why.getMessage())));
    }

    /// The archive of a site of another node, that a command of the master opens.
    SiteArchive foreignArchive(String sealed, Output output) {
        var identity = identity();
        var access = master.siteAccess().open(sealed, identity);
        return knownConfiguration(identity, output)
                .map(known -> SiteArchive.of(access, known))
                .orElseThrow(Wiring::withoutConfiguration);
    }

    RecoverSite recoverSite() {
        return new RecoveryPorts(S3Storages.stores(SILENCE), Documents.json(), Jose.nodeKeys(random)).recoverSite();
    }

    RotateKey rotateKey() {
        return new RotateKey(state.identities(), master.keyRotation());
    }

    private static CommandException withoutConfiguration() {
        return new CommandException(
                ExitCode.FAILED, "the master is away, and this node has no configuration from it yet");
    }

    /// @throws CommandException when `root` is no directory
    Discovery discovery(Path root) {
        if (!Files.isDirectory(root)) {
            throw new CommandException(
                    ExitCode.USAGE, root + " is no directory: give in --root where a host's file system lies");
        }
        return new Discovery(HostDiscovery.in(root, dumps().databases()));
    }

    String hostname() {
        return host().describe().hostname();
    }

    MasterClock masterClock() {
        return master.clock();
    }

    SourceTrial trySources() {
        var dumps = dumps();
        return new SourceTrial(HostFiles.create().tree(), dumps.sources(), dumps.databases());
    }

    /// @param notes told, for people, where reading waits
    RestorePorts reading(Consumer<String> notes) {
        return new RestorePorts(
                stores,
                archiveStates(),
                CommitRecords.codec(),
                Compressions.zstd(state.root()),
                HostFiles.create().writers(),
                dumps().sink(),
                Wiring::readers,
                Patience.FOR_STORAGES,
                PAUSE,
                random,
                clock,
                notes);
    }

    long anyNumber() {
        return random.nextLong();
    }

    /// What the master told this node, brought up to date where it answers; empty when it never told
    /// anything.
    Optional<NodeConfiguration> knownConfiguration(NodeIdentity identity, Output output) {
        return switch (obtainConfiguration().obtain(identity)) {
            case Obtained.Current(var configuration) -> Optional.of(configuration);
            case Obtained.Remembered(var configuration, var why) -> {
                output.note(
                        Notes.of("the master is away, going on with what this node remembers: " + why.getMessage()));
                yield Optional.of(configuration);
            }
            case Obtained.Nothing(var _) -> Optional.empty();
        };
    }

    private static ExecutorService readers() {
        return Executors.newFixedThreadPool(
                READERS, Thread.ofPlatform().name("reader-", 0).factory());
    }

    private HostProbe host() {
        return HostMetrics.probe();
    }

    private HostDumps dumps() {
        return HostDumps.create(searchPath(), state.root(), random);
    }

    private String searchPath() {
        return environment.getOrDefault("PATH", DEFAULT_PATH);
    }

    private ArchiveStates archiveStates() {
        return HostArchives.in(state.root().resolve("archives"));
    }

    private BackupWriter writer(FileTree files, ResourceLimits limits) {
        var runtime = Runtime.getRuntime();
        return new WriterPorts(
                        files,
                        Compressions.zstd(state.root()),
                        CommitRecords.codec(),
                        archiveStates(),
                        Thread.ofPlatform().name("writer-", 0).factory(),
                        PAUSE,
                        random,
                        UUID::randomUUID,
                        clock,
                        WriterTuning.of(runtime.availableProcessors(), runtime.maxMemory(), limits.parallelDumps()))
                .backupWriter();
    }

    private SendHeartbeats heartbeats() {
        return new SendHeartbeats(host(), state.activeRuns(), state.outbox(), master.heartbeats(), AgentVersion.text());
    }

    private ObtainConfiguration obtainConfiguration() {
        return new ObtainConfiguration(master.configurations(), state.sealedConfigurations());
    }
}
