package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.prune.PruneSite.Outcome;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.retention.KeepReason;
import dev.holdfast.domain.retention.KeepRule;
import dev.holdfast.domain.retention.RestorePoint;
import dev.holdfast.domain.retention.RetentionPlan;
import dev.holdfast.domain.retention.RetentionPlan.Verdict;
import dev.holdfast.domain.retention.Worth;
import dev.holdfast.domain.storage.ByteSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTellerTests {

    private static final BackupId OLD = BackupId.of("0b0f3c9e-7e05-4b02-a3a5-6d7a4e1d5c01");
    private static final BackupId NEW = BackupId.of("0b0f3c9e-7e05-4b02-a3a5-6d7a4e1d5c02");
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final SiteConfiguration SHOP =
            new SiteConfiguration("shop", Optional.empty(), ZoneId.of("UTC"), List.of(), Hooks.NONE);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void saysOfWhatIsNotDeletedThatItWouldBe() {
        teller(false).tell(SHOP, plan());

        assertEquals(
                List.of(
                        "keep          2026-11-22T12:00:00Z  " + NEW + "  last 1",
                        "would delete  2026-11-22T12:00:00Z  " + OLD),
                lines());
    }

    @Test
    void namesTheSiteOfEachLineAmongSeveral() {
        teller(true).tell(SHOP, plan());

        assertEquals("shop: keep          2026-11-22T12:00:00Z  " + NEW + "  last 1", lines().getFirst());
    }

    @Test
    void endsADryRunWithACount() {
        teller(false).tell(SHOP, new Outcome.Planned(plan(), 2, new ByteSize(2048), Optional.empty()));

        assertEquals("shop: 1 backup would be deleted, 2.0 KiB freed; 1 kept", lines().getLast());
    }

    private PlanTeller teller(boolean named) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new PlanTeller(named, Output.of(new Surroundings(Map.of(), stream, stream, false, Screens.NONE), false));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static RetentionPlan<BackupId> plan() {
        return new RetentionPlan<>(List.of(
                new Verdict<>(point(NEW), List.of(new KeepReason(KeepRule.LAST, "1"))),
                new Verdict<>(point(OLD), List.of())));
    }

    private static RestorePoint<BackupId> point(BackupId backup) {
        return new RestorePoint<>(backup, AT, Worth.COMPLETE, false, false);
    }
}
