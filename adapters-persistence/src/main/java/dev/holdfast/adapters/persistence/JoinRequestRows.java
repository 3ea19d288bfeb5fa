package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.enrollment.JoinRequests.Standing;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequest.State;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;

/// Rows of `join_requests`. A row stays pending when its time is over; whoever reads it sees it expired.
final class JoinRequestRows {

    private JoinRequestRows() {}

    static JoinRequest request(Row row, Instant now) {
        return new JoinRequest(
                new JoinRequestId(row.id("id")),
                HostColumns.key(row),
                HostColumns.host(row),
                JsonText.map(row.text("labels")),
                row.instant("filed_at"),
                state(row, now));
    }

    static State state(Row row, Instant now) {
        return switch (Standing.valueOf(row.text("state"))) {
            case PENDING -> new State.Pending(row.instant("expires_at")).at(now);
            case APPROVED -> new State.Approved(node(row), row.instant("decided_at"));
            case ACTIVE -> new State.Active(node(row), row.instant("decided_at"));
            case REJECTED -> new State.Rejected(row.instant("decided_at"));
            case EXPIRED -> throw new IllegalStateException("no row says that it is expired");
        };
    }

    private static NodeId node(Row row) {
        return new NodeId(row.id("node_id"));
    }
}
