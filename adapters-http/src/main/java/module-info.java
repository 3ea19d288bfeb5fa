/// Speaks HTTP for both sides: the master's routes, the wire messages, the agent's client, JOSE.
module dev.holdfast.adapters.http {
    requires transitive dev.holdfast.application;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires com.nimbusds.jose.jwt;
    requires io.helidon.common.pki;
    requires io.helidon.common.tls;
    requires io.helidon.webserver;
    requires java.management;
    requires java.net.http;
    requires static oauth2.oidc.sdk;
    requires static org.jspecify;

    exports dev.holdfast.adapters.http.agent to
            dev.holdfast.agent;
    exports dev.holdfast.adapters.http.jose;
    exports dev.holdfast.adapters.http.master;
    exports dev.holdfast.adapters.http.oidc;
    exports dev.holdfast.adapters.http.settings;
}
