/// Keeps the master's state in PostgreSQL or SQLite.
module dev.holdfast.adapters.persistence {
    requires transitive dev.holdfast.application;
    requires com.fasterxml.jackson.databind;
    requires com.github.kagkarlsson.scheduler;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires io.helidon.dbclient;
    requires io.helidon.dbclient.jdbc;
    requires java.logging;
    requires java.sql;
    requires org.bouncycastle.provider;
    requires org.postgresql.jdbc;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    exports dev.holdfast.adapters.persistence;
    exports dev.holdfast.adapters.persistence.secrets;

    opens db.migration;
}
