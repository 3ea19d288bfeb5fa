/// What a host offers an agent: metrics, dump programs, the file tree, codecs, local state.
module dev.holdfast.adapters.host {
    requires transitive dev.holdfast.application;
    requires com.cronutils;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.github.luben.zstd_jni;
    requires com.github.oshi.common;
    requires static org.jspecify;

    exports dev.holdfast.adapters.host.state.archive to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.codec to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.config to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.discovery to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.dump to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.files to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.hook to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.metrics to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.program to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.systemd to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.host.state to
            dev.holdfast.agent;
}
