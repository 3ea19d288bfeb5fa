package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.overview.NodeStanding;
import dev.holdfast.application.master.overview.Protection;
import dev.holdfast.application.master.overview.SiteStanding;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows of how sites and nodes stand.
final class StandingRows {

    private static final int PERCENT = 100;

    private StandingRows() {}

    static SiteStanding site(Row row, Instant now) {
        var protection = Protection.values()[(int) row.number("protection")];
        var dueAt = row.optionalInstant("due_at");
        return new SiteStanding(
                new SiteId(row.id("id")),
                row.text("name"),
                new NodeId(row.id("node_id")),
                row.text("node_name"),
                SiteState.valueOf(row.text("state")),
                protection,
                protection == Protection.IDLE ? List.of() : reasons(row, dueAt, now),
                row.optionalNumber("rpo")
                        .map(rpo -> (int) Duration.ofMillis(rpo).toHours()),
                row.optionalInstant("good_at"),
                row.optionalId("storage_id").map(StorageId::new),
                dueAt,
                row.optionalInstant("last_at").map(at -> lastRun(row, at)),
                row.number("used_bytes"),
                row.optionalNumber("quota_soft"),
                row.optionalNumber("quota_hard"),
                JsonText.map(row.text("labels")));
    }

    private static SiteStanding.LastRun lastRun(Row row, Instant at) {
        var status = row.optionalNumber("last_expires").isPresent()
                ? BackupStatus.EXPIRING
                : BackupStatus.valueOf(row.text("last_state"));
        return new SiteStanding.LastRun(new BackupId(row.id("last_id")), status, at);
    }

    private static List<Protection.Reason> reasons(Row row, Optional<Instant> dueAt, Instant now) {
        var reasons = new ArrayList<Protection.Reason>();
        if (dueAt.filter(now::isAfter).isPresent()) {
            reasons.add(Protection.Reason.OVERDUE);
        }
        if (row.optionalInstant("good_at").isEmpty()) {
            reasons.add(Protection.Reason.NO_BACKUP);
        }
        row.optionalText("last_state").flatMap(StandingRows::reason).ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<Protection.Reason> reason(String lastState) {
        return switch (lastState) {
            case "FAILED" -> Optional.of(Protection.Reason.LAST_FAILED);
            case "PARTIAL" -> Optional.of(Protection.Reason.LAST_PARTIAL);
            case "DAMAGED" -> Optional.of(Protection.Reason.LAST_DAMAGED);
            default -> Optional.empty();
        };
    }

    static NodeStanding node(Row row, HeartbeatPace pace) {
        var seenAt = row.optionalInstant("seen_at");
        return new NodeStanding(
                new NodeId(row.id("id")),
                row.text("name"),
                row.text("hostname"),
                NodeStatus.valueOf(row.text("status")),
                Liveness.of(seenAt, pace.now(), pace.interval()),
                seenAt,
                row.optionalText("agent_version"),
                row.optionalText("os"),
                seenAt.map(_ -> row.decimal("cpu_percent")),
                row.optionalNumber("memory_total")
                        .filter(total -> total > 0)
                        .map(total -> PERCENT - PERCENT * row.decimal("memory_available") / total),
                row.optionalNumber("active_backups"),
                row.number("sites"),
                row.number("overdue"),
                row.number("used_bytes"),
                row.optionalNumber("quota_soft"),
                row.optionalNumber("quota_hard"),
                JsonText.map(row.text("labels")),
                row.instant("admitted_at"));
    }
}
