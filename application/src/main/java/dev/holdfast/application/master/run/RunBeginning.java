package dev.holdfast.application.master.run;

import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.run.Runs.Opened;
import dev.holdfast.application.master.run.Runs.Opening;
import dev.holdfast.application.storage.StorageException;
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
        return switch (terms.standing()) {
            case OPEN -> beginOpen(request, terms);
            case RETIRED -> new BeginOutcome.RetiredSite();
            case REMOVING -> new BeginOutcome.RemovingSite();
            case SUSPENDED -> new BeginOutcome.SuspendedNode();
        };
    }

    private BeginOutcome beginOpen(Request request, SiteTerms terms) {
        var chosen = storages.choose(terms.site(), terms.copies());
        if (chosen.isEmpty() || !storages.keepKey(terms.site(), chosen.getFirst())) {
            return new BeginOutcome.NoStorage();
        }
        return begin(request, terms, chosen.getFirst(), copies(terms, chosen));
    }

    private BeginOutcome begin(Request request, SiteTerms terms, StorageId storage, List<StorageId> copies) {
        var backup = new BackupId(ids.get());
        var opening =
                new Opening(backup, terms, storage, request.expected(), request.trigger(), clock.instant(), lease);
        return runs.open(opening)
                .map(opened -> answer(opened, opening, copies))
                // What it was let in by has changed, and says now what becomes of it.
                .orElseGet(() -> begin(request));
    }

    /// A backup without one of its copies is better than none.
    private List<StorageId> copies(SiteTerms terms, List<StorageId> chosen) {
        return chosen.stream()
                .skip(1)
                .filter(storage -> takesKey(terms, storage))
                .toList();
    }

    private boolean takesKey(SiteTerms terms, StorageId storage) {
        try {
            return storages.keepKey(terms.site(), storage);
        } catch (StorageException e) {
            return false;
        }
    }

    private BeginOutcome answer(Opened opened, Opening opening, List<StorageId> copies) {
        return switch (opened.decision()) {
            case Denied denied -> new BeginOutcome.Denied(opened.chain(), denied);
            case Granted _ -> begun(opened, opening, copies, Optional.empty());
            case Warned(var _, var level) -> begun(opened, opening, copies, Optional.of(level));
        };
    }

    private BeginOutcome begun(
            Opened opened, Opening opening, List<StorageId> copies, Optional<QuotaLevel> passedSoftLimit) {
        return new BeginOutcome.Begun(
                opening.backup(),
                opening.storage(),
                copies,
                opened.base(),
                opened.base().map(runs::missing).orElseGet(List::of),
                opened.decision().room().map(Room::bytes),
                passedSoftLimit);
    }
}
