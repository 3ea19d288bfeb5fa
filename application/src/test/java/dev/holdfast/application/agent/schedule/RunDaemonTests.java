package dev.holdfast.application.agent.schedule;

import static dev.holdfast.application.agent.schedule.DaemonBench.NOON;
import static dev.holdfast.application.agent.schedule.DaemonBench.configuration;
import static dev.holdfast.application.agent.schedule.DaemonBench.site;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.schedule.SettledSlots.Settled;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunDaemonTests {

    private static final String TEN_MINUTES = "PT10M UTC";

    private final DaemonBench bench = new DaemonBench();

    @Test
    void startsASiteWheneverItIsDue() {
        bench.lasting = Duration.ofMinutes(1);

        bench.launchFor(Duration.ofMinutes(25));

        assertLog("12:10 started shop", "12:11 ended shop 0", "12:20 started shop", "12:21 ended shop 0");
    }

    @Test
    void startsNothingTwiceAtATime() {
        bench.lasting = Duration.ofMinutes(15);

        bench.launchFor(Duration.ofMinutes(26));

        assertLog("12:10 started shop", "12:20 still running shop", "12:25 ended shop 0");
    }

    @Test
    void startsNoMoreAtATimeThanAllowed() {
        bench.reading =
                () -> configuration(1, site("blog", Duration.ofMinutes(10)), site("shop", Duration.ofMinutes(10)));
        bench.lasting = Duration.ofMinutes(2);

        bench.launchFor(Duration.ofMinutes(15));

        assertLog("12:10 started blog", "12:12 ended blog 0", "12:12 started shop", "12:14 ended shop 0");
    }

    @Test
    void makesUpForAllThatWasMissedByOneRun() {
        bench.settled.put("shop", new Settled("shop", TEN_MINUTES, NOON.minus(Duration.ofDays(3))));

        bench.launchFor(Duration.ofMinutes(11));

        assertLog("12:00 started shop", "12:00 ended shop 0", "12:10 started shop", "12:10 ended shop 0");
    }

    @Test
    void makesUpAfterItsHostWasSuspended() {
        bench.launchFor(Duration.ofMinutes(1));
        bench.reading = () -> {
            if (bench.now.equals(NOON.plusSeconds(90))) {
                bench.now = bench.now.plus(Duration.ofHours(5));
            }
            return configuration(1, site("shop", Duration.ofMinutes(10)));
        };

        bench.launchFor(Duration.ofHours(5).plusMinutes(5));

        assertLog("17:01 started shop", "17:01 ended shop 0");
    }

    @Test
    void knowsAfterARestartWhatWasDone() {
        bench.launchFor(Duration.ofMinutes(25));
        bench.now = NOON.plus(Duration.ofMinutes(47));
        bench.launchFor(Duration.ofMinutes(2));
        bench.launchFor(Duration.ofMinutes(5));

        assertLog(
                "12:10 started shop",
                "12:10 ended shop 0",
                "12:20 started shop",
                "12:20 ended shop 0",
                "12:47 started shop",
                "12:47 ended shop 0",
                "12:50 started shop",
                "12:50 ended shop 0");
    }

    @Test
    void takesUpAgainWhatItsEndCutShort() {
        bench.lasting = Duration.ofDays(1);
        bench.launchFor(Duration.ofMinutes(11));
        bench.lasting = Duration.ZERO;
        bench.launchFor(Duration.ofMinutes(2));

        assertEquals("12:11 started shop", bench.log.get(bench.log.size() - 2), bench.log::toString);
    }

    @Test
    void takesUpAgainWhatDidNotEvenBegin() {
        bench.reading =
                () -> configuration(1, site("blog", Duration.ofMinutes(10)), site("shop", Duration.ofMinutes(10)));
        bench.lasting = Duration.ofMinutes(10).plusSeconds(5);
        bench.launchFor(Duration.ofMinutes(20));
        bench.lasting = Duration.ZERO;
        bench.launchFor(Duration.ofMinutes(2));

        assertTrue(bench.log.contains("12:20 started shop"), bench.log::toString);
    }

    @Test
    void startsNothingForASiteThatIsNew() {
        bench.launchFor(Duration.ofMinutes(9));

        assertLog();
        assertEquals(NOON, bench.settled.get("shop").until());
    }

    @Test
    void countsAnotherScheduleFromWhenItIsSeen() {
        bench.settled.put("shop", new Settled("shop", "PT1H UTC", NOON.minus(Duration.ofDays(3))));

        bench.launchFor(Duration.ofMinutes(9));

        assertLog();
    }

    @Test
    void goesOnWhenItsClockWasYearsAhead() {
        bench.settled.put("shop", new Settled("shop", TEN_MINUTES, Instant.parse("2035-01-01T00:00:00Z")));

        bench.launchFor(Duration.ofMinutes(11));

        assertLog("12:10 started shop", "12:10 ended shop 0");
    }

    @Test
    void startsASlotOnceWhereAClockIsSetBackALittle() {
        bench.settled.put("shop", new Settled("shop", TEN_MINUTES, NOON.plusSeconds(30)));

        bench.launchFor(Duration.ofMinutes(11));

        assertLog("12:10 started shop", "12:10 ended shop 0");
    }

    @Test
    void putsARunOffByItsShareOfTheSpread() {
        bench.spread = (_, interval) -> interval.dividedBy(10);

        bench.launchFor(Duration.ofMinutes(12));

        assertLog("12:11 started shop", "12:11 ended shop 0");
    }

    @Test
    void spreadsWhatIsMadeUpForToo() {
        bench.spread = (_, interval) -> interval.dividedBy(5);
        bench.settled.put("shop", new Settled("shop", TEN_MINUTES, NOON.minus(Duration.ofDays(3))));

        bench.launchFor(Duration.ofMinutes(4));

        assertLog("12:02 started shop", "12:02 ended shop 0");
    }

    @Test
    void goesByTheLastGoodConfiguration() {
        var good = configuration(1, site("shop", Duration.ofMinutes(10)));
        bench.reading = () -> {
            if (bench.now.isAfter(NOON.plusSeconds(60))) {
                throw unusable();
            }
            return good;
        };
        bench.lasting = Duration.ofMinutes(1);

        bench.launchFor(Duration.ofMinutes(12));

        assertLog("12:01 unusable config.json:1:2: not JSON", "12:10 started shop", "12:11 ended shop 0");
    }

    @Test
    void saysWhenASpoiltConfigurationIsMended() {
        bench.reading = () -> {
            if (bench.now.isAfter(NOON.plusSeconds(60)) && bench.now.isBefore(NOON.plusSeconds(120))) {
                throw unusable();
            }
            return configuration(1, site("shop", Duration.ofMinutes(10)));
        };

        bench.launchFor(Duration.ofMinutes(5));

        assertEquals(
                List.of(
                        "configuration 1",
                        "ready: 1 site",
                        "ready: 1 site; the configuration on disk cannot be used",
                        "configuration 1",
                        "ready: 1 site"),
                bench.told.stream()
                        .filter(line -> line.startsWith("configuration") || line.startsWith("ready"))
                        .toList());
    }

    @Test
    void goesByANewConfigurationWithoutBeingAsked() {
        bench.reading = () -> bench.now.isBefore(NOON.plusSeconds(60))
                ? configuration(1)
                : configuration(1, site("blog", Duration.ofMinutes(5)));

        bench.launchFor(Duration.ofMinutes(6));

        assertLog("12:05 started blog", "12:05 ended blog 0");
    }

    @Test
    void forgetsASiteThatLeftTheConfigurationWhileItWaited() {
        bench.reading = () -> bench.now.isBefore(NOON.plus(Duration.ofMinutes(11)))
                ? configuration(1, site("blog", Duration.ofMinutes(10)), site("shop", Duration.ofMinutes(10)))
                : configuration(1, site("blog", Duration.ofMinutes(10)));
        bench.lasting = Duration.ofMinutes(5);

        bench.launchFor(Duration.ofMinutes(19));

        assertLog("12:10 started blog", "12:15 ended blog 0");
    }

    @Test
    void tellsItsSupervisorOfAReload() {
        bench.reading = () -> {
            bench.reloadAsked = bench.now.equals(NOON);
            return configuration(1, site("shop", Duration.ofMinutes(10)));
        };

        bench.launchFor(Duration.ofMinutes(1));

        assertEquals(
                List.of("ready: 1 site", "reloading", "ready: 1 site", "stopping"),
                bench.told.stream()
                        .filter(line -> !line.startsWith("figures") && !line.startsWith("configuration"))
                        .filter(line -> !line.equals("alive"))
                        .toList());
    }

    @Test
    void tellsThatItIsAliveTwiceInEverySilenceThatIsAllowed() {
        bench.silence = Optional.of(Duration.ofSeconds(20));

        bench.launchFor(Duration.ofMinutes(5));

        assertTrue(bench.pauses.stream().allMatch(it -> it.compareTo(Duration.ofSeconds(10)) <= 0));
        assertTrue(bench.told.stream().filter("alive"::equals).count() >= 30, bench.told::toString);
    }

    @Test
    void tellsNothingOfTheKindOnceItsOtherLoopHangs() {
        bench.vigil.sleeps(Duration.ofMinutes(1));
        bench.launchFor(Duration.ofMinutes(30));
        long before = bench.told.stream().filter("alive"::equals).count();
        bench.launchFor(Duration.ofMinutes(30));
        long after = bench.told.stream().filter("alive"::equals).count();

        assertTrue(before > 50 && after - before < 10, () -> before + ", " + after);
    }

    @Test
    void saysWhenNoProcessCanBeStarted() {
        bench.processesFail = true;

        bench.launchFor(Duration.ofMinutes(11));

        assertLog("12:10 not started shop: no memory");
    }

    @Test
    void leavesARunThatIsAboutToEndToIt() {
        bench.lasting = Duration.ofMinutes(1).plusSeconds(10);

        bench.launchFor(Duration.ofMinutes(11));

        assertLog("12:10 started shop", "12:11 stopping 1", "12:11 ended shop 0");
        assertEquals(
                NOON.plus(Duration.ofMinutes(10)), bench.settled.get("shop").until());
    }

    @Test
    void asksARunToStopThatGoesOn() {
        bench.lasting = Duration.ofDays(1);
        bench.stopsWithin = Duration.ofSeconds(30);

        bench.launchFor(Duration.ofMinutes(11));

        assertLog("12:10 started shop", "12:11 stopping 1", "12:11 asked shop", "12:11 ended shop 130");
        assertEquals(NOON, bench.settled.get("shop").until());
    }

    @Test
    void endsARunThatDoesNotStop() {
        bench.lasting = Duration.ofDays(1);
        bench.stopsWithin = Duration.ofDays(1);

        bench.launchFor(Duration.ofMinutes(11));

        assertLog("12:10 started shop", "12:11 stopping 1", "12:11 asked shop", "12:12 ended shop 137");
        assertFalse(bench.now.isAfter(NOON.plus(Duration.ofMinutes(11)).plusSeconds(81)), bench.now::toString);
    }

    @Test
    void waitsForNothingOnceItIsAskedAgain() {
        bench.lasting = Duration.ofDays(1);
        bench.stopsWithin = Duration.ofDays(1);
        bench.askedToStopTwice = true;

        bench.launchFor(Duration.ofMinutes(11));

        assertLog("12:10 started shop", "12:11 stopping 1", "12:11 asked shop", "12:11 ended shop 137");
    }

    @Test
    void tellsFiguresAfterEveryRunAndEveryMinute() {
        bench.reading = () -> configuration(1, site("shop", Duration.ofMinutes(90)));

        bench.launchFor(Duration.ofMinutes(10));

        long told = bench.told.stream().filter("figures 1"::equals).count();
        assertTrue(told >= 10 && told <= 13, bench.told::toString);
    }

    @Test
    void goesOnWhenTheDiskTakesNothing() {
        bench.failing = true;

        bench.launchFor(Duration.ofMinutes(11));

        assertTrue(bench.log.contains("12:10 started shop"), bench.log::toString);
        assertTrue(bench.log.contains("state failed no space left"), bench.log::toString);
    }

    @Test
    void hasNothingToDoForASiteWithoutSchedule() {
        bench.reading = () -> configuration(
                1, new SiteConfiguration("shop", Optional.empty(), ZoneId.of("UTC"), List.of(), Hooks.NONE));

        bench.launchFor(Duration.ofHours(1));

        assertLog();
    }

    private static BadConfigurationException unusable() {
        return new BadConfigurationException(
                List.of(new BadConfigurationException.Problem("config.json", 1, 2, "", "not JSON")));
    }

    private void assertLog(String... lines) {
        assertEquals(List.of(lines), bench.log);
    }
}
