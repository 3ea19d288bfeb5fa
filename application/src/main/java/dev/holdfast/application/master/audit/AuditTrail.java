package dev.holdfast.application.master.audit;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.List;

/// The audit log. Entries are added one after the other, by however many masters, and never changed or removed.
/// Each method is one transaction.
public interface AuditTrail extends AuditLog {

    /// The newest first.
    Page<AuditEntry> page(AuditFilter filter, PageRequest request);

    /// Those that follow, the oldest first.
    List<AuditEntry> after(long sequence, int limit);

    /// What the last entry that was added is said to be.
    Head head();

    /// @param sequence 0 where nothing was added yet
    record Head(long sequence, String hash) {}
}
