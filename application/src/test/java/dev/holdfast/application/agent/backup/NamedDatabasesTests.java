package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.writer.BackupSource;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamedDatabasesTests extends RunBench {

    @BeforeEach
    void takeAll() {
        var all = new DatabaseGroup(new SourceSpec.MariaDb("*", "*", Optional.empty()), List.of("test_*"));
        site = new SiteConfiguration(
                SHOP.name(), SHOP.schedule(), SHOP.timeZone(), SHOP.sources(), List.of(all), SHOP.hooks());
    }

    @Test
    void makesASourceOfEachDatabaseThatIsNotExcluded() {
        backUp();
        databases.add("later");
        backUp();

        assertEquals(List.of("redis", "shop"), sources(0));
        assertEquals(List.of("redis", "shop", "later"), sources(1));
        assertEquals(sources(1), master.reports().getLast().sources());
    }

    @Test
    void failsTheRunWhereADatabaseIsNamedLikeAnotherSource() {
        databases.add("redis");

        var failed = assertInstanceOf(RunOutcome.Failed.class, backUp());

        assertEquals("source-failed", failed.failure().code());
        assertEquals(List.of(), jobs);
    }

    @Test
    void failsTheRunWhereTheServerCannotBeAsked() {
        databasesFail = Optional.of(new DumpException("mariadb failed with exit code 1: no"));

        var failed = assertInstanceOf(RunOutcome.Failed.class, backUp());

        assertEquals("mariadb failed with exit code 1: no", failed.failure().detail());
    }

    private List<String> sources(int run) {
        return jobs.get(run).sources().stream().map(BackupSource::name).toList();
    }
}
