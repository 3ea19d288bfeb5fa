package dev.holdfast.master.settings;

import java.util.Arrays;
import java.util.Optional;

/// What can be set: in the file by its name, and in the environment, which wins.
enum Key {
    HOST("server.host", "HOLDFAST_HOST"),
    PORT("server.port", "HOLDFAST_PORT"),
    TLS_CERTIFICATE("server.tls.certificate", "HOLDFAST_TLS_CERT"),
    TLS_KEY("server.tls.key", "HOLDFAST_TLS_KEY"),
    INSECURE("server.insecure", "HOLDFAST_INSECURE"),
    TRUSTED_PROXIES("server.trusted-proxies", "HOLDFAST_TRUSTED_PROXIES"),
    FORWARDED_HEADER("server.forwarded-header", "HOLDFAST_FORWARDED_HEADER"),
    REQUESTS_PER_SECOND("server.requests-per-second", "HOLDFAST_REQUESTS_PER_SECOND"),
    SIGN_INS_PER_MINUTE("server.sign-ins-per-minute", "HOLDFAST_SIGN_INS_PER_MINUTE"),
    JOINS_PER_MINUTE("server.joins-per-minute", "HOLDFAST_JOINS_PER_MINUTE"),
    DATABASE_URL("database.url", "HOLDFAST_DATABASE_URL"),
    DATABASE_USERNAME("database.username", "HOLDFAST_DATABASE_USERNAME"),
    DATABASE_PASSWORD("database.password", "HOLDFAST_DATABASE_PASSWORD"),
    DATABASE_PASSWORD_FILE("database.password-file", "HOLDFAST_DATABASE_PASSWORD_FILE"),
    PUBLIC_URL("public-url", "HOLDFAST_PUBLIC_URL"),
    DOWNLOADS_DIR("downloads-dir", "HOLDFAST_DOWNLOADS_DIR"),
    DATA_DIR("data-dir", "HOLDFAST_DATA_DIR"),
    MASTER_KEY_FILE("master-key-file", "HOLDFAST_MASTER_KEY_FILE"),
    MASTER_KEY_COMMAND("master-key-command", "HOLDFAST_MASTER_KEY_COMMAND"),
    RECOVERY_KEY_FILE("recovery-key-file", "HOLDFAST_RECOVERY_KEY_FILE"),
    JOBS_LEASE_SECONDS("jobs.lease-seconds", "HOLDFAST_JOBS_LEASE_SECONDS"),
    COMMANDS_TTL_MINUTES("commands.ttl-minutes", "HOLDFAST_COMMANDS_TTL_MINUTES"),
    OIDC_ISSUER("oidc.issuer", "HOLDFAST_OIDC_ISSUER"),
    OIDC_CLIENT_ID("oidc.client-id", "HOLDFAST_OIDC_CLIENT_ID"),
    OIDC_CLIENT_SECRET("oidc.client-secret", "HOLDFAST_OIDC_CLIENT_SECRET"),
    OIDC_CLIENT_SECRET_FILE("oidc.client-secret-file", "HOLDFAST_OIDC_CLIENT_SECRET_FILE"),
    OIDC_REDIRECT_URI("oidc.redirect-uri", "HOLDFAST_OIDC_REDIRECT_URI"),
    OIDC_SCOPES("oidc.scopes", "HOLDFAST_OIDC_SCOPES"),
    OIDC_GROUPS_CLAIM("oidc.groups-claim", "HOLDFAST_OIDC_GROUPS_CLAIM"),
    OIDC_ROLES("oidc.roles", "HOLDFAST_OIDC_ROLES");

    private final String path;
    private final String variable;

    Key(String path, String variable) {
        this.path = path;
        this.variable = variable;
    }

    static Optional<Key> at(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    String path() {
        return path;
    }

    String variable() {
        return variable;
    }

    /// Whether it may be a list in the file; in the environment its elements stand with spaces between
    /// them.
    boolean isList() {
        return this == TRUSTED_PROXIES || this == MASTER_KEY_COMMAND;
    }

    /// Whether its value must not be repeated in a message.
    boolean isSecret() {
        return this == DATABASE_PASSWORD || this == DATABASE_URL || this == OIDC_CLIENT_SECRET;
    }
}
