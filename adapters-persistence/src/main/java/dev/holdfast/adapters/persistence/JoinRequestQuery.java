package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.enrollment.JoinRequests.Standing;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The statement that lists join requests.
record JoinRequestQuery(String sql, Object[] parameters) {

    static JoinRequestQuery of(Optional<Standing> standing, PageRequest request, Instant now) {
        var from = Keyset.of(request);
        var parameters = new ArrayList<Object>(List.of(from.at(), from.id()));
        var condition =
                standing.map(wanted -> condition(wanted, now, parameters)).orElse("");
        parameters.add(request.limit() + 1);
        return new JoinRequestQuery(
                "SELECT * FROM join_requests WHERE (filed_at, id) < (?, ?)" + condition
                        + " ORDER BY filed_at DESC, id DESC LIMIT ?",
                parameters.toArray());
    }

    private static String condition(Standing standing, Instant now, List<Object> parameters) {
        return switch (standing) {
            case PENDING -> {
                parameters.add(now);
                yield " AND state = 'PENDING' AND expires_at > ?";
            }
            case EXPIRED -> {
                parameters.add(now);
                yield " AND state = 'PENDING' AND expires_at <= ?";
            }
            case APPROVED, ACTIVE, REJECTED -> {
                parameters.add(standing.name());
                yield " AND state = ?";
            }
        };
    }
}
