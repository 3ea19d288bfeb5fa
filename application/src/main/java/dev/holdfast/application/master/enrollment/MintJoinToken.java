package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.domain.enrollment.JoinToken;
import java.time.Duration;
import java.util.Map;

/// Makes a join token.
@FunctionalInterface
public interface MintJoinToken {

    Minted mint(Terms terms);

    /// @param lifetime positive
    /// @param uses     how many hosts may present it, one or more
    record Terms(Duration lifetime, long uses, Map<String, String> labels, boolean autoApprove) {}

    /// @param secret told this once
    record Minted(JoinToken token, BearerSecret secret) {}
}
