package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.Optional;

/// Shows who asked to join, the newest first.
@FunctionalInterface
public interface JoinRequests {

    Page<ReceivedRequest> list(Optional<Standing> standing, PageRequest page);

    /// By which requests are looked for.
    enum Standing {
        PENDING,
        APPROVED,
        ACTIVE,
        REJECTED,
        EXPIRED
    }
}
