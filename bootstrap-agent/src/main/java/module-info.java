/// Settings, wiring and command line of holdfast-agent.
module dev.holdfast.agent {
    requires dev.holdfast.adapters.http;
    requires dev.holdfast.adapters.s3;
    requires dev.holdfast.adapters.host;
    requires static org.jspecify;
}
