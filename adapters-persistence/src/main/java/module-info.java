/// Keeps the master's state in PostgreSQL or SQLite.
module dev.holdfast.adapters.persistence {
    requires transitive dev.holdfast.application;
    requires static org.jspecify;
}
