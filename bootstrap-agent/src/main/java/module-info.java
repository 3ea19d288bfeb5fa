/// Settings, wiring and command line of holdfast-agent.
module dev.holdfast.agent {
    requires com.fasterxml.jackson.core;
    requires dev.holdfast.adapters.host;
    requires dev.holdfast.adapters.http;
    requires dev.holdfast.adapters.s3;
    requires info.picocli;
    requires jdk.unsupported;
    requires static org.jspecify;

    opens dev.holdfast.agent to
            info.picocli;
}
