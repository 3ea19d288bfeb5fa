package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.domain.storage.ByteSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasterAwayTests extends RunBench {

    @Test
    void keepsToTheRoomThatItLastKnew() {
        master.allowOnly(2600);
        backUp();
        master.goAway();

        estimate = 1100;
        backUp();
        assertEquals(new ByteSize(2100), jobs.getLast().budget());
        estimate = 3000;
        jobs.clear();

        var denied = assertInstanceOf(RunOutcome.QuotaDenied.class, backUp());

        assertEquals(List.of(), jobs);
        assertTrue(denied.detail().contains("the quota of the site leaves 1600 bytes"), denied.detail());
    }

    @Test
    void stopsASiteThatIsOverItsLastKnownQuota() {
        master.allowOnly(2000);
        backUp();
        master.countAsUsed(3000);
        assertInstanceOf(RunOutcome.QuotaDenied.class, backUp());
        master.goAway();

        assertInstanceOf(RunOutcome.QuotaDenied.class, backUp());
    }

    @Test
    void stopsAtOnceWhenTheMasterSaysThatTheNodeWasRevoked() {
        backUp();
        master.revoke();

        assertThrows(MasterException.Revoked.class, this::backUp);
        assertEquals(1, jobs.size());
    }

    @Test
    void stopsWhenItLearnsInMidRunThatItWasRevoked() {
        assertThrows(
                MasterException.Revoked.class,
                () -> backUp(_ -> {
                    master.revoke();
                    return new BackupResult.Cancelled();
                }));
        assertEquals(1, outbox.size());
    }
}
