package dev.holdfast.domain.enrollment;

import java.time.Instant;
import java.util.Map;

/// Vouches for hosts that present its secret.
///
/// @param labels      what nodes that join with it are labelled
/// @param autoApprove whether they are let in without anybody comparing fingerprints
/// @param uses        how many hosts may present it
/// @param used        how many did
public record JoinToken(
        JoinTokenId id,
        Map<String, String> labels,
        boolean autoApprove,
        long uses,
        long used,
        Instant createdAt,
        Instant expiresAt) {

    public JoinToken {
        labels = Map.copyOf(labels);
    }

    public boolean isValidAt(Instant now) {
        return used < uses && now.isBefore(expiresAt);
    }
}
