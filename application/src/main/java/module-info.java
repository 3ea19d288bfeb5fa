/// The use cases of master and agent, and the ports they own.
module dev.holdfast.application {
    requires transitive dev.holdfast.domain;
    requires static org.jspecify;

    exports dev.holdfast.application.agent.archive;
    exports dev.holdfast.application.agent.archive.reader;
    exports dev.holdfast.application.agent.archive.state;
    exports dev.holdfast.application.agent.archive.writer;
    exports dev.holdfast.application.agent.backup;
    exports dev.holdfast.application.agent.configuration;
    exports dev.holdfast.application.agent.diff;
    exports dev.holdfast.application.agent.enrollment;
    exports dev.holdfast.application.agent.grants;
    exports dev.holdfast.application.agent.identity;
    exports dev.holdfast.application.agent.pace;
    exports dev.holdfast.application.agent.report;
    exports dev.holdfast.application.agent.restore;
    exports dev.holdfast.application.agent.schedule;
    exports dev.holdfast.application.master.access;
    exports dev.holdfast.application.master.audit;
    exports dev.holdfast.application.master.backup;
    exports dev.holdfast.application.master.cleanup;
    exports dev.holdfast.application.master.configuration;
    exports dev.holdfast.application.master.copies;
    exports dev.holdfast.application.master.database;
    exports dev.holdfast.application.master.deletion;
    exports dev.holdfast.application.master.enrollment;
    exports dev.holdfast.application.master.events;
    exports dev.holdfast.application.master.fleet;
    exports dev.holdfast.application.master.grants;
    exports dev.holdfast.application.master.idempotency;
    exports dev.holdfast.application.master.jobs;
    exports dev.holdfast.application.master.paging;
    exports dev.holdfast.application.master.quota;
    exports dev.holdfast.application.master.rebuild;
    exports dev.holdfast.application.master.reconciliation;
    exports dev.holdfast.application.master.retention;
    exports dev.holdfast.application.master.run;
    exports dev.holdfast.application.master.secrets;
    exports dev.holdfast.application.master.sites;
    exports dev.holdfast.application.master.stats;
    exports dev.holdfast.application.master.storage;
    exports dev.holdfast.application.master.usage;
    exports dev.holdfast.application.master.versions;
    exports dev.holdfast.application.master.watch;
    exports dev.holdfast.application.storage;
}
