package dev.holdfast.application.agent.schedule;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.backup.UntoldRuns;
import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.Bell;
import dev.holdfast.application.agent.command.CommandBook;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.configuration.Schedule;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.application.storage.Pause;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.contracts.agent.FakeOrders;
import dev.holdfast.contracts.agent.FixedHost;
import dev.holdfast.contracts.agent.InMemoryBegunRuns;
import dev.holdfast.contracts.agent.InMemoryCommandJournal;
import dev.holdfast.contracts.agent.InMemoryLastRuns;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.contracts.agent.InMemoryRuns;
import dev.holdfast.contracts.agent.InMemorySealedConfigurations;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// A host, a clock that goes as the daemon sleeps, and a log of what happens.
final class DaemonBench
        implements DaemonWatcher, Supervisor, RunLauncher, CommandLauncher, SettledSlots, HeartbeatRhythm {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final FakeMaster master = new FakeMaster();
    final InMemoryLastRuns lastRuns = new InMemoryLastRuns();
    final InMemoryBegunRuns begunRuns = new InMemoryBegunRuns();
    final InMemoryOutbox outbox = new InMemoryOutbox();
    final InMemorySealedConfigurations cache = new InMemorySealedConfigurations();
    final List<String> log = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    final Map<String, Settled> settled = new HashMap<>();
    final Vigil vigil = new Vigil();
    final InMemoryCommandJournal journal = new InMemoryCommandJournal();
    final FakeOrders orders = new FakeOrders();
    CommandBook book = new CommandBook(journal, new Bell());
    /// How a process that carries out a command ends, where it is not killed.
    Optional<CommandEnd> ending = Optional.of(new CommandEnd(CommandEnd.Outcome.DONE, 0, "done", "", "{}"));
    /// A process of a daemon before this one that lives.
    Optional<Launched> living = Optional.empty();
    ReadConfiguration reading = () -> configuration(1, site("shop", Duration.ofMinutes(10)));
    Spread spread = (_, _) -> Duration.ZERO;
    Instant now = NOON;
    Duration lasting = Duration.ZERO;
    Duration stopsWithin = Duration.ZERO;
    /// Of scheduled runs, which it may tell of.
    int exitCode;
    Consumer<String> dying = _ -> {};
    Optional<Duration> silence = Optional.empty();
    Optional<Duration> rhythm = Optional.empty();
    boolean processesFail;
    boolean failing;
    boolean reloadAsked;
    boolean askedToStopTwice;
    int seed = 7;
    private Instant end = Instant.MAX;
    private boolean over;

    DaemonPorts ports(Pause pause) {
        return ports(pause, this::sleep);
    }

    DaemonPorts ports(Pause pause, Pause idle) {
        return new DaemonPorts(
                new SendHeartbeats(new FixedHost(), new InMemoryRuns(), outbox, master, "1.0"),
                new SendReports(outbox, master),
                new ObtainConfiguration(master, cache),
                _ -> told.add("grants"),
                () -> reading.read(),
                this,
                new UntoldRuns(lastRuns, begunRuns, outbox, () -> now, UUID::randomUUID),
                new CommandPorts(orders, journal, this, () -> {}),
                this,
                this,
                this,
                this::takeReloadAsked,
                sites -> told.add("figures " + sites.size()),
                pause,
                idle,
                () -> now,
                new Random(seed),
                this);
    }

    /// Watches the schedule until that much time has passed, then interrupts.
    void launchFor(Duration duration) {
        end = now.plus(duration);
        over = false;
        var launching = new LaunchDueRuns(ports(_ -> {}), spread, vigil, book);
        assertThrows(InterruptedException.class, launching::run);
    }

    private void sleep(Duration sleep) throws InterruptedException {
        assertTrue(sleep.isPositive(), "the daemon spins");
        if (over) {
            now = now.plus(sleep);
            if (askedToStopTwice) {
                throw new InterruptedException();
            }
            return;
        }
        pauses.add(sleep);
        now = now.plus(sleep);
        if (!now.isBefore(end)) {
            now = end;
            over = true;
            throw new InterruptedException();
        }
    }

    private boolean takeReloadAsked() {
        boolean asked = reloadAsked;
        reloadAsked = false;
        return asked;
    }

    static AgentConfiguration configuration(int parallel, SiteConfiguration... sites) {
        return new AgentConfiguration(
                List.of(sites),
                AgentConfiguration.MasterUnknown.BACKUP,
                AgentConfiguration.FAILOVER_AFTER,
                new AgentConfiguration.RestorePermissions(List.of(), List.of()),
                new AgentConfiguration.PresignAhead(2, 6),
                List.of(),
                new ResourceLimits(0, List.of(), ZoneId.of("UTC"), 0, parallel, 1, 0));
    }

    static SiteConfiguration site(String name, Duration every) {
        return new SiteConfiguration(name, Optional.of(new Every(every)), ZoneId.of("UTC"), List.of(), Hooks.NONE);
    }

    private record Every(Duration interval) implements Schedule {
        @Override
        public String expression() {
            return interval.toString();
        }

        @Override
        public Optional<ZonedDateTime> next(ZonedDateTime moment) {
            long step = interval.toSeconds();
            long next = (moment.toEpochSecond() / step + 1) * step;
            return Optional.of(Instant.ofEpochSecond(next).atZone(moment.getZone()));
        }
    }

    @Override
    public Launched launch(String site, ResourceLimits limits) {
        if (processesFail) {
            throw new LaunchException("no memory");
        }
        return process(site, _ -> dying.accept(site));
    }

    @Override
    public Launched launch(Assignment assignment, Attempt attempt, ResourceLimits limits) {
        if (processesFail) {
            throw new LaunchException("no memory");
        }
        var name = assignment.order().kind() + "." + attempt.number();
        return process(name, code -> {
            if (code != 137) {
                var how = code == 130 ? Optional.of(CommandEnd.cancelled("cancelled")) : ending;
                how.ifPresent(end -> journal.tell(attempt, end));
            }
        });
    }

    @Override
    public Optional<Launched> find(Attempt attempt) {
        return living;
    }

    Launched process(String site, IntConsumer atEnd) {
        var ends = now.plus(lasting);
        return new Launched() {
            private Instant stops = Instant.MAX;
            private boolean killed;

            @Override
            public OptionalInt exitCode() {
                var code = code();
                code.ifPresent(atEnd);
                return code;
            }

            private OptionalInt code() {
                if (killed) {
                    return OptionalInt.of(137);
                }
                if (!now.isBefore(stops)) {
                    return OptionalInt.of(130);
                }
                return now.isBefore(ends) ? OptionalInt.empty() : OptionalInt.of(exitCode);
            }

            @Override
            public void ask() {
                add("asked " + site);
                stops = now.plus(stopsWithin);
            }

            @Override
            public void end() {
                killed = true;
            }
        };
    }

    @Override
    public Optional<Settled> of(String site) {
        return Optional.ofNullable(settled.get(site));
    }

    @Override
    public void remember(Settled slot) {
        if (failing) {
            throw new NodeStateException("no space left");
        }
        settled.put(slot.site(), slot);
    }

    @Override
    public Optional<Duration> last() {
        return rhythm;
    }

    @Override
    public void remember(Duration interval) {
        if (failing) {
            throw new NodeStateException("no space left");
        }
        rhythm = Optional.of(interval);
    }

    @Override
    public void ready(String status) {
        told.add("ready: " + status);
    }

    @Override
    public void reloading() {
        told.add("reloading");
    }

    @Override
    public void stopping() {
        told.add("stopping");
    }

    @Override
    public void alive() {
        told.add("alive");
    }

    @Override
    public Optional<Duration> longestSilence() {
        return silence;
    }

    @Override
    public void masterHeard() {}

    @Override
    public void masterAway(String why) {
        log.add("away " + why);
    }

    @Override
    public void reportsSent(int accepted, int refused) {
        log.add("sent " + accepted);
    }

    @Override
    public void configurationInForce(int sites) {
        told.add("configuration " + sites);
    }

    @Override
    public void configurationUnusable(String why) {
        add("unusable " + why);
    }

    @Override
    public void started(String site) {
        add("started " + site);
    }

    @Override
    public void stillRunning(String site) {
        add("still running " + site);
    }

    @Override
    public void notStarted(String site, String why) {
        add("not started " + site + ": " + why);
    }

    @Override
    public void ended(String site, int exitCode) {
        add("ended " + site + " " + exitCode);
    }

    @Override
    public void command(CommandId id, CommandKind kind, String what) {
        add(what + " " + kind);
    }

    @Override
    public void commandEnded(CommandId id, CommandEnd end) {
        add("ended " + end.outcome() + " " + end.meaning());
    }

    @Override
    public void stopping(int runs) {
        add("stopping " + runs);
    }

    @Override
    public void stateFailed(String why) {
        log.add("state failed " + why);
    }

    private void add(String line) {
        log.add(now.toString().substring(11, 16) + " " + line);
    }
}
