package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.backup.BegunRuns;
import dev.holdfast.application.agent.backup.KnownQuotas;
import dev.holdfast.application.agent.backup.SiteLocks;
import dev.holdfast.application.agent.backup.StorageExperiences;
import dev.holdfast.application.agent.command.CommandJournal;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.configuration.SealedConfigurations;
import dev.holdfast.application.agent.enrollment.IdentityStore;
import dev.holdfast.application.agent.grants.GrantStock;
import dev.holdfast.application.agent.report.ActiveRuns;
import dev.holdfast.application.agent.report.DaemonState;
import dev.holdfast.application.agent.report.LastRuns;
import dev.holdfast.application.agent.report.Outbox;
import dev.holdfast.application.agent.schedule.HeartbeatRhythm;
import dev.holdfast.application.agent.schedule.SettledSlots;
import dev.holdfast.application.agent.standalone.Vaults;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;

/// The agent's state directory. Nothing is made before something is kept; everything is for its owner
/// alone.
public final class StateDirectory {

    private final Path root;

    public StateDirectory(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    public IdentityStore identities() {
        return new IdentityFiles(files(""));
    }

    public SealedConfigurations sealedConfigurations() {
        return new SealedConfigurationFile(files(""));
    }

    /// The secrets of a host that is its own master.
    public Vaults vaults(SecureRandom random) {
        return new VaultFile(files(""), random);
    }

    public Outbox outbox() {
        return new OutboxDirectory(files("outbox"), OutboxDirectory.Bounds.USUAL);
    }

    public ActiveRuns activeRuns() {
        return new ActiveRunFiles(files("active"));
    }

    public BegunRuns begunRuns() {
        return new BegunRunFiles(files("begun"));
    }

    public LastRuns lastRuns() {
        return new LastRunFiles(files("runs"));
    }

    public StorageExperiences storageExperiences() {
        return new StorageExperienceFiles(files("storages"));
    }

    public KnownQuotas knownQuotas() {
        return new KnownQuotaFile(files(""));
    }

    public GrantStock grantStock() {
        return new GrantStockFiles(name -> files(name.isEmpty() ? "grants" : "grants/" + name));
    }

    public SiteLocks siteLocks() {
        return new SiteLockFiles(files("locks"));
    }

    /// Held by the one daemon of this directory; empty while another runs.
    public Optional<SiteLocks.Held> takeDaemonLock() {
        return LockFile.tryTake(files(""), "daemon.lock").map(lock -> lock::close);
    }

    /// What of each site's schedule was dealt with.
    public SettledSlots settledSlots() {
        return new SettledSlotFiles(files("schedule"));
    }

    /// The commands of the master.
    public CommandJournal commands() {
        return commandFiles();
    }

    /// What a master asked that is none of this node's any more.
    public void forgetCommands() {
        var commands = commandFiles();
        commands.all().forEach(known -> commands.forget(known.id()));
    }

    /// Lets others find this process as the one that carries out that attempt.
    public void begin(Attempt attempt) {
        commandFiles().begin(attempt);
    }

    /// The process that carries out that attempt, if it lives.
    public OptionalLong process(Attempt attempt) {
        return commandFiles().process(attempt);
    }

    private CommandFiles commandFiles() {
        return new CommandFiles(files("commands"));
    }

    public AgentLog log() {
        return new AgentLog(files("log"));
    }

    public HeartbeatRhythm heartbeatRhythm() {
        return new HeartbeatRhythmFile(files(""));
    }

    /// Lets other processes know that this one is the daemon, until closed.
    public AnnouncedDaemon announceDaemon() {
        return new AnnouncedDaemon(new DaemonFile(files("")));
    }

    /// Empty where no daemon runs.
    public Optional<DaemonState> daemon() {
        return new DaemonFile(files("")).find();
    }

    public boolean isDaemonRunning() {
        return daemon().isPresent();
    }

    /// Tries to write and to remove a file.
    ///
    /// @return where, for people
    /// @throws dev.holdfast.application.agent.identity.NodeStateException when that fails
    public String probe() {
        var files = files("");
        files.write("probe", new byte[] {'h', 'f'});
        files.delete("probe");
        return root + " can be written";
    }

    private PrivateFiles files(String name) {
        return new PrivateFiles(root.resolve(name));
    }
}
