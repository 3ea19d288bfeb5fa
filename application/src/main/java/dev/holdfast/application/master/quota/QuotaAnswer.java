package dev.holdfast.application.master.quota;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaDecision;

/// What became of a question about a quota.
public sealed interface QuotaAnswer {

    /// @param node whose site it is
    record Decided(NodeId node, QuotaChain chain, QuotaDecision decision) implements QuotaAnswer {}

    record UnknownSite() implements QuotaAnswer {}
}
