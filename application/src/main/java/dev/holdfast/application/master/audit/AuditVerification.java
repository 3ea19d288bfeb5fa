package dev.holdfast.application.master.audit;

import java.util.List;
import java.util.Optional;

final class AuditVerification implements VerifyAudit {

    private static final int BATCH = 500;

    private final AuditTrail trail;

    AuditVerification(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public Verdict verify() {
        // Read first: whatever is added in the meantime comes after it
        var head = trail.head();
        var last = new AuditTrail.Head(0, AuditEntry.BEGINNING);
        while (last.sequence() < head.sequence()) {
            var batch = batch(last.sequence());
            if (batch.isEmpty()) {
                return new Verdict.Broken(last.sequence() + 1, "neither this entry nor any that follow can be read");
            }
            for (var entry : batch) {
                var fault = fault(entry, last);
                if (fault.isPresent()) {
                    return fault.get();
                }
                last = new AuditTrail.Head(entry.sequence(), entry.hash());
                if (last.sequence() == head.sequence()) {
                    break;
                }
            }
        }
        return compared(last, head);
    }

    /// Empty also where the next entry cannot be read, as when somebody wrote nonsense into it.
    private List<AuditEntry> batch(long after) {
        try {
            return trail.after(after, BATCH);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return single(after);
        }
    }

    private List<AuditEntry> single(long after) {
        try {
            return trail.after(after, 1);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return List.of();
        }
    }

    private Verdict compared(AuditTrail.Head last, AuditTrail.Head head) {
        if (!last.hash().equals(head.hash())) {
            return new Verdict.Broken(last.sequence(), "this entry is not the one that was added last");
        }
        var beyond = trail.after(head.sequence(), 1);
        var isSpurious = !beyond.isEmpty() && trail.head().equals(head);
        return isSpurious
                ? new Verdict.Broken(beyond.getFirst().sequence(), "this entry was not added by a master")
                : new Verdict.Whole(head);
    }

    private static Optional<Verdict> fault(AuditEntry entry, AuditTrail.Head last) {
        var expected = last.sequence() + 1;
        if (entry.sequence() != expected) {
            return Optional.of(new Verdict.Broken(expected, "this entry is missing"));
        }
        if (!entry.isWhole()) {
            return Optional.of(new Verdict.Broken(expected, "this entry was changed"));
        }
        return entry.previous().equals(last.hash())
                ? Optional.empty()
                : Optional.of(new Verdict.Broken(expected, "this entry does not follow the one before it"));
    }
}
