package dev.holdfast.adapters.http.master;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.wire.ReconciliationMessages;
import dev.holdfast.application.master.reconciliation.Finding;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.domain.backup.BackupId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reconciliations as messages.
final class ReconciliationMapping {

    private static final int MAX_DIFFERENCES = 1000;

    private ReconciliationMapping() {}

    static ReconciliationMessages.Reconciliation message(Reconciliation reconciliation) {
        var progress = reconciliation.progress();
        return new ReconciliationMessages.Reconciliation(
                reconciliation.id().value(),
                reconciliation.storage().value(),
                name(reconciliation.state()),
                reconciliation.dryRun(),
                name(reconciliation.trigger()),
                reconciliation.confirmed(),
                reconciliation.filedAt(),
                reconciliation.finishedAt(),
                progress.objects(),
                progress.bytes(),
                progress.counts().entrySet().stream()
                        .collect(toMap(count -> name(count.getKey()), count -> count.getValue())),
                reconciliation.reason(),
                progress.differences(),
                Optional.empty(),
                Optional.empty());
    }

    /// @param found one more than the page has, where there are more
    static ReconciliationMessages.Reconciliation message(
            Reconciliation reconciliation, List<Finding> found, int limit) {
        var page = found.subList(0, Math.min(limit, found.size()));
        var next =
                found.size() > limit ? Optional.of(Long.toString(page.getLast().number())) : Optional.<String>empty();
        return message(reconciliation)
                .with(page.stream().map(ReconciliationMapping::message).toList(), next);
    }

    private static ReconciliationMessages.Difference message(Finding finding) {
        return new ReconciliationMessages.Difference(
                name(finding.kind()),
                finding.key(),
                finding.backup().map(BackupId::value),
                finding.bytes(),
                name(finding.action()),
                finding.detail());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Query parameters of one reconciliation.
    record Query(Optional<Integer> limit, Optional<String> cursor) {

        Query {
            if (limit.filter(n -> n < 1 || n > MAX_DIFFERENCES).isPresent()) {
                throw new ProblemException(Problems.invalid("?limit", "must be from 1 to " + MAX_DIFFERENCES));
            }
        }

        int size() {
            return limit.orElse(MAX_DIFFERENCES);
        }

        /// The number of the difference that the page before ended with.
        long after() {
            try {
                return cursor.map(Long::valueOf).orElse(0L);
            } catch (NumberFormatException e) {
                throw new ProblemException(Problems.invalid("?cursor", "must be what a page gave as next"));
            }
        }
    }
}
