/// Settings, wiring and command line of holdfast-master.
module dev.holdfast.master {
    requires dev.holdfast.adapters.http;
    requires dev.holdfast.adapters.persistence;
    requires dev.holdfast.adapters.s3;
    requires info.picocli;
    requires io.helidon.common.media.type;
    requires io.helidon.config;
    requires io.helidon.config.yaml;
    requires java.logging;
    requires jdk.unsupported;
    requires lit.element;
    requires lit.html;
    requires lit.reactive.element;
    requires oauth2.oidc.sdk;
    requires swagger.ui;
    requires uplot;
    requires static org.jspecify;

    opens dev.holdfast.master.cli to
            info.picocli;
}
