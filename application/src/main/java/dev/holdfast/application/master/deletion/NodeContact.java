package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.domain.fleet.NodeId;
import java.util.function.Supplier;

/// Tells which nodes may not have heard what changed lately.
@FunctionalInterface
public interface NodeContact {

    boolean isSilent(NodeId node);

    static NodeContact of(NodeCatalog nodes, Supplier<HeartbeatPace> pace) {
        return node -> nodes.find(node)
                .map(found -> switch (pace.get().liveness(found)) {
                    case NEVER_SEEN, SILENT -> true;
                    case ONLINE, LATE -> false;
                })
                .orElse(false);
    }
}
