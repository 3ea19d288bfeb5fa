package dev.holdfast.application.master.run;

import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.run.Runs.Opened;
import dev.holdfast.application.master.run.Runs.Opening;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.quota.QuotaDecision.Denied;
import dev.holdfast.domain.quota.QuotaDecision.Granted;
import dev.holdfast.domain.quota.QuotaDecision.Room;
import dev.holdfast.domain.quota.QuotaDecision.Warned;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

final class RunBeginning implements BeginRun {

    private final SiteRules rules;
    private final RunStorages storages;
    private final Runs runs;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Duration lease;

    RunBeginning(
            SiteRules rules, RunStorages storages, Runs runs, InstantSource clock, Supplier<UUID> ids, Duration lease) {
        this.rules = rules;
        this.storages = storages;
        this.runs = runs;
        this.clock = clock;
        this.ids = ids;
        this.lease = lease;
    }

    @Override
    public BeginOutcome begin(Request request) {
        var terms = rules.find(request.site()).filter(found -> found.node().equals(request.node()));
        return terms.map(found -> begin(request, found)).orElseGet(BeginOutcome.UnknownSite::new);
    }

    private BeginOutcome begin(Request request, SiteTerms terms) {
        if (!terms.active()) {
            return new BeginOutcome.RetiredSite();
        }
        var chosen = storages.choose(terms.site(), terms.copies());
        return chosen.isEmpty() ? new BeginOutcome.NoStorage() : begin(request, terms, chosen);
    }

    private BeginOutcome begin(Request request, SiteTerms terms, List<StorageId> chosen) {
        chosen.forEach(storage -> storages.keepKey(terms.site(), storage));
        var backup = new BackupId(ids.get());
        var opening = new Opening(
                backup, terms, chosen.getFirst(), request.expected(), request.trigger(), clock.instant(), lease);
        return answer(runs.open(opening), backup, chosen);
    }

    private static BeginOutcome answer(Opened opened, BackupId backup, List<StorageId> chosen) {
        return switch (opened.decision()) {
            case Denied denied -> new BeginOutcome.Denied(opened.chain(), denied);
            case Granted _ -> begun(opened, backup, chosen, Optional.empty());
            case Warned(var _, var level) -> begun(opened, backup, chosen, Optional.of(level));
        };
    }

    private static BeginOutcome begun(
            Opened opened, BackupId backup, List<StorageId> chosen, Optional<QuotaLevel> passedSoftLimit) {
        return new BeginOutcome.Begun(
                backup,
                chosen.getFirst(),
                chosen.subList(1, chosen.size()),
                opened.base(),
                opened.decision().room().map(Room::bytes),
                passedSoftLimit);
    }
}
