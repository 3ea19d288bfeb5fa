package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.backup.BackupOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHooksTests extends RunBench {

    @Test
    void runAroundABackup() {
        site = hooked(Hooks.WhenHookFails.ABORT);

        backUp(job -> {
            assertEquals(List.of("before freeze"), hooks.ran);
            return committed(job);
        });

        assertEquals(List.of("before freeze", "after thaw", "onSuccess cheer"), hooks.ran);
        var told = hooks.environments.getLast();
        assertEquals("shop", told.get("HOLDFAST_SITE"));
        assertEquals("manual", told.get("HOLDFAST_TRIGGER"));
        assertEquals("success", told.get("HOLDFAST_OUTCOME"));
        assertEquals("storage-1", told.get("HOLDFAST_STORAGE"));
        assertEquals(jobs.getFirst().backup().toString(), told.get("HOLDFAST_BACKUP_ID"));
    }

    @Test
    void abortARunWhenOneFailsBeforeItAndCleanUpAfterIt() {
        site = hooked(Hooks.WhenHookFails.ABORT);
        hooks.failing = "freeze";

        var failed = assertInstanceOf(RunOutcome.Failed.class, backUp());

        assertEquals("hook-failed", failed.failure().code());
        assertEquals(List.of(), jobs);
        assertEquals(List.of("before freeze", "after thaw", "onFailure cry"), hooks.ran);
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
    }

    @Test
    void letARunGoOnWhereTheirFailureIsToBeIgnored() {
        site = hooked(Hooks.WhenHookFails.IGNORE);
        hooks.failing = "freeze";

        assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertTrue(watcher.notes.contains("hook before freeze failed with exit code 1: oh"), watcher.notes::toString);
    }

    @Test
    void cleanUpAfterAFaultOfTheAgentToo() {
        site = hooked(Hooks.WhenHookFails.ABORT);

        assertThrows(
                IllegalStateException.class,
                () -> backUp(_ -> {
                    throw new IllegalStateException("a fault");
                }));

        assertEquals(List.of("before freeze", "after thaw"), hooks.ran);
    }

    @Test
    void leaveASiteAloneThatTheQuotaDenies() {
        site = hooked(Hooks.WhenHookFails.ABORT);
        master.allowOnly(1);

        backUp();

        assertEquals(List.of("onFailure cry"), hooks.ran);
        assertEquals("quota-denied", hooks.environments.getLast().get("HOLDFAST_OUTCOME"));
    }

    private static SiteConfiguration hooked(Hooks.WhenHookFails whenHookFails) {
        var hooks = new Hooks(
                List.of(List.of("freeze")),
                List.of(List.of("thaw")),
                List.of(List.of("cheer")),
                List.of(List.of("cry")),
                Duration.ofSeconds(5),
                whenHookFails);
        return new SiteConfiguration(SHOP.name(), SHOP.schedule(), SHOP.timeZone(), SHOP.sources(), hooks);
    }
}
