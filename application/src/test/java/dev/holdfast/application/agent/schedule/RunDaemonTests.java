package dev.holdfast.application.agent.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.configuration.Schedule;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.storage.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunDaemonTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> log = new ArrayList<>();
    private final FakeLauncher launcher = new FakeLauncher();
    private ReadConfiguration reading = () -> configuration(1, site("shop", Duration.ofMinutes(10)));
    private Instant now = NOON;

    @Test
    void startsASiteWheneverItIsDue() {
        launcher.lasting = Duration.ofMinutes(1);

        runFor(Duration.ofMinutes(25));

        assertEquals(
                List.of("12:10 started shop", "12:11 ended shop 0", "12:20 started shop", "12:21 ended shop 0"), log);
    }

    @Test
    void startsNothingTwiceAtATime() {
        launcher.lasting = Duration.ofMinutes(15);

        runFor(Duration.ofMinutes(26));

        assertEquals(List.of("12:10 started shop", "12:20 still running shop", "12:25 ended shop 0"), log);
    }

    @Test
    void startsNoMoreAtATimeThanAllowed() {
        reading = () -> configuration(1, site("blog", Duration.ofMinutes(10)), site("shop", Duration.ofMinutes(10)));
        launcher.lasting = Duration.ofMinutes(2);

        runFor(Duration.ofMinutes(15));

        assertEquals(
                List.of("12:10 started blog", "12:12 ended blog 0", "12:12 started shop", "12:14 ended shop 0"), log);
    }

    @Test
    void goesByTheLastGoodConfiguration() {
        var good = configuration(1, site("shop", Duration.ofMinutes(10)));
        reading = () -> {
            if (now.isAfter(NOON.plusSeconds(60))) {
                throw new BadConfigurationException(
                        List.of(new BadConfigurationException.Problem("config.json", 1, 2, "", "not JSON")));
            }
            return good;
        };
        launcher.lasting = Duration.ofMinutes(1);

        runFor(Duration.ofMinutes(12));

        assertEquals(
                List.of("12:01 unusable config.json:1:2: not JSON", "12:10 started shop", "12:11 ended shop 0"), log);
    }

    @Test
    void saysWhenNoProcessCanBeStarted() {
        launcher.broken = true;

        runFor(Duration.ofMinutes(11));

        assertEquals(List.of("12:10 not started shop: no memory"), log);
    }

    @Test
    void stopsWhatItStartedWhenItIsStopped() {
        launcher.lasting = Duration.ofDays(1);

        runFor(Duration.ofMinutes(11));

        assertEquals(List.of("12:10 started shop", "12:11 ended shop 130"), log);
    }

    /// Runs until that much time has passed, then interrupts.
    private void runFor(Duration duration) {
        var end = NOON.plus(duration);
        Pause pause = sleep -> {
            assertTrue(sleep.isPositive(), "the daemon spins");
            now = now.plus(sleep);
            if (!now.isBefore(end)) {
                now = end;
                throw new InterruptedException();
            }
        };
        InstantSource clock = () -> now;
        assertThrows(
                InterruptedException.class, () -> new LaunchDueRuns(reading, launcher, pause, clock, new Log()).run());
    }

    private static AgentConfiguration configuration(int parallel, SiteConfiguration... sites) {
        return new AgentConfiguration(
                List.of(sites),
                AgentConfiguration.MasterUnknown.BACKUP,
                AgentConfiguration.FAILOVER_AFTER,
                new AgentConfiguration.RestorePermissions(List.of(), List.of()),
                new AgentConfiguration.PresignAhead(2, 6),
                List.of(),
                new ResourceLimits(0, List.of(), 0, parallel));
    }

    private static SiteConfiguration site(String name, Duration every) {
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

    private final class FakeLauncher implements RunLauncher {

        private Duration lasting = Duration.ZERO;
        private boolean broken;

        @Override
        public Launched launch(String site, int nice) {
            if (broken) {
                throw new LaunchException("no memory");
            }
            var end = now.plus(lasting);
            return new Launched() {
                private boolean stopped;

                @Override
                public OptionalInt exitCode() {
                    if (stopped) {
                        return OptionalInt.of(130);
                    }
                    return now.isBefore(end) ? OptionalInt.empty() : OptionalInt.of(0);
                }

                @Override
                public void stop(Duration grace) {
                    stopped = true;
                }
            };
        }
    }

    private final class Log implements DaemonWatcher {

        @Override
        public void masterHeard() {}

        @Override
        public void masterAway(String why) {}

        @Override
        public void reportsSent(int accepted, int refused) {}

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

        private void add(String line) {
            log.add(now.toString().substring(11, 16) + " " + line);
        }
    }
}
