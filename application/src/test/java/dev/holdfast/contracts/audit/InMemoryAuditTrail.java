package dev.holdfast.contracts.audit;

import dev.holdfast.application.master.audit.AuditEntry;
import dev.holdfast.application.master.audit.AuditFilter;
import dev.holdfast.application.master.audit.AuditTrail;
import dev.holdfast.application.master.audit.Deed;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;

public final class InMemoryAuditTrail implements AuditTrail {

    private final List<AuditEntry> entries = new ArrayList<>();

    @Override
    public synchronized void add(Deed deed) {
        var head = head();
        entries.add(AuditEntry.next(head.sequence() + 1, head.hash(), deed));
    }

    @Override
    public synchronized Page<AuditEntry> page(AuditFilter filter, PageRequest request) {
        long before = request.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        var found = entries.reversed().stream()
                .filter(entry -> entry.sequence() < before && matches(entry.deed(), filter))
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(found, request, entry -> Long.toString(entry.sequence()));
    }

    @Override
    public synchronized List<AuditEntry> after(long sequence, int limit) {
        return entries.stream()
                .filter(entry -> entry.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Head head() {
        return entries.isEmpty()
                ? new Head(0, AuditEntry.BEGINNING)
                : new Head(entries.size(), entries.getLast().hash());
    }

    private static boolean matches(Deed deed, AuditFilter filter) {
        return filter.actor().map(deed.actor().id()::equals).orElse(true)
                && filter.action().map(deed.action()::equals).orElse(true)
                && filter.resource().map(deed.resources()::containsValue).orElse(true)
                && filter.from().map(from -> !deed.at().isBefore(from)).orElse(true)
                && filter.to().map(to -> deed.at().isBefore(to)).orElse(true);
    }
}
