package dev.holdfast.application.master.quota;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.hard;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.holdfast.application.master.run.BeginRun;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.storage.ByteSize;
import org.junit.jupiter.api.Test;

final class CheckQuotaTests {

    private final BackupWorld world = new BackupWorld(InMemoryCatalogues.create());

    @Test
    void answersWithWhatIsUsedAndReserved() {
        world.limit(hard(100_000), hard(50_000));
        world.backUp(1);
        world.runs().beginRun().begin(new BeginRun.Request(WEB, SHOP, new ByteSize(7), BackupTrigger.SCHEDULE));

        var decided = check(1);

        assertEquals(WEB, decided.node());
        assertInstanceOf(QuotaDecision.Granted.class, decided.decision());
        var site = decided.chain().scopes().getLast();
        assertEquals(world.used(), site.usage().used().bytes());
        assertEquals(7, site.usage().reserved().bytes());
    }

    @Test
    void changesNothing() {
        world.limit(hard(100), hard(100));

        assertEquals(check(60), check(60));
        assertInstanceOf(QuotaDecision.Denied.class, check(101).decision());
        assertInstanceOf(QuotaDecision.Granted.class, check(100).decision());
    }

    @Test
    void knowsNoUnknownSite() {
        assertInstanceOf(
                QuotaAnswer.UnknownSite.class, world.quota().checkQuota().check(BLOG, ByteSize.ZERO));
    }

    private QuotaAnswer.Decided check(long bytes) {
        return assertInstanceOf(
                QuotaAnswer.Decided.class, world.quota().checkQuota().check(SHOP, new ByteSize(bytes)));
    }
}
