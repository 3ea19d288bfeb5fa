/// The backup domain as values and pure functions, for any tool to embed.
module dev.holdfast.domain {
    requires static org.jspecify;

    exports dev.holdfast.domain.archive;
    exports dev.holdfast.domain.backup;
    exports dev.holdfast.domain.command;
    exports dev.holdfast.domain.enrollment;
    exports dev.holdfast.domain.fleet;
    exports dev.holdfast.domain.quota;
    exports dev.holdfast.domain.reconciliation;
    exports dev.holdfast.domain.retention;
    exports dev.holdfast.domain.storage;
}
