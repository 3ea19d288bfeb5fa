package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.configuration.AgentConfiguration.PresignAhead;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.LastRuns;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.SignedRequests;
import java.time.InstantSource;

/// What reaching storages by grants needs.
///
/// @param stores   opened with temporary credentials
/// @param lastRuns tell how much runs store
public record GrantPorts(
        MasterGrants master,
        GrantStock stock,
        SignedRequests.Factory requests,
        ObjectStores stores,
        CommitRecordCodec records,
        LastRuns lastRuns,
        InstantSource clock) {

    public GrantedStores stores(NodeIdentity identity) {
        return new GrantedStores(this, identity);
    }

    public KeepGrantsAhead keepAhead(PresignAhead ahead) {
        return new KeepGrantsAhead(this, ahead);
    }
}
