package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.domain.enrollment.JoinRequest;
import java.util.Optional;

/// A request as the fleet sees it.
///
/// @param known the node that has the same key already, as after its agent lost its state
public record ReceivedRequest(JoinRequest request, Optional<RegisteredNode> known) {}
