/// What a host offers an agent: metrics, dump programs, the file tree, codecs, local state.
module dev.holdfast.adapters.host {
    requires transitive dev.holdfast.application;
    requires static org.jspecify;
}
