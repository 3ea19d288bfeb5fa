package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.reconciliation.Reconciliation.State;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Keeps reconciliations and the differences that they found. Each method is one transaction.
///
/// Whoever carries one out claims it first, and so takes it from whoever had it: what a lost claim writes is refused.
public interface Reconciliations {

    void file(Reconciliation fresh);

    Optional<Reconciliation> find(ReconciliationId id);

    /// Newest first.
    Page<Reconciliation> page(PageRequest request);

    /// Those that are not over.
    List<Reconciliation> running();

    /// Differences in the order of their numbers, those after `after`, `limit` at most.
    List<Finding> findings(ReconciliationId id, long after, int limit);

    /// Takes a running reconciliation; what was found is forgotten, unless acting upon it has begun.
    Optional<Claim> claim(ReconciliationId id, Instant now);

    /// Writes differences down, and how far the comparison is.
    ///
    /// @return `false` when the claim is lost
    boolean note(Claim claim, Collection<Finding> found, Progress progress, Instant now);

    /// Says that the comparison is whole, and to be acted upon.
    ///
    /// @return `false` when the claim is lost
    boolean act(Claim claim, Instant now);

    /// Differences of a kind about which nothing was decided yet, in the order of their numbers.
    List<Finding> unsettled(ReconciliationId id, DifferenceKind kind, int limit);

    /// Writes down what became of differences, and drops those that turned out to be none.
    ///
    /// @return `false` when the claim is lost
    boolean settle(Claim claim, Settlement settlement, Instant now);

    /// Ends it. One that is over, and changed something or waits, takes the place of those of the same
    /// storage that wait. One that waits is told to the events, unless one before it waited already for
    /// a reason of the same kind.
    ///
    /// @return `false` when the claim is lost
    boolean end(Claim claim, Ending ending);

    /// Lets one that waits go on.
    ///
    /// @return `false` when it does not wait
    boolean release(ReconciliationId id, Instant now);

    /// Forgets what ended before `deadline`, and its differences.
    void forget(Instant deadline);

    /// Leave to carry out a reconciliation.
    ///
    /// @param turn   higher than every claim before
    /// @param acting whether the comparison is whole
    record Claim(Reconciliation reconciliation, long turn, boolean acting) {
        ReconciliationId id() {
            return reconciliation.id();
        }
    }

    /// What became of differences.
    ///
    /// @param dropped  those that turned out to be none
    /// @param progress without them
    record Settlement(List<Finding> settled, List<Finding> dropped, Progress progress) {
        public Settlement {
            settled = List.copyOf(settled);
            dropped = List.copyOf(dropped);
        }
    }

    /// How a reconciliation ends.
    record Ending(State state, Optional<String> reason, Progress progress, Instant at) {

        /// Whether none of the reasons for which others wait is of the same kind: they may differ in numbers, and in
        /// what follows a colon.
        public boolean isNews(Collection<String> waiting) {
            var kind = kind(reason.orElse(""));
            return waiting.stream().noneMatch(other -> kind(other).equals(kind));
        }

        private static String kind(String reason) {
            return reason.replaceFirst(":.*", "").replaceAll("\\d+", "");
        }
    }
}
