/// Settings, wiring and command line of holdfast-master.
module dev.holdfast.master {
    requires dev.holdfast.adapters.http;
    requires dev.holdfast.adapters.persistence;
    requires dev.holdfast.adapters.s3;
    requires static org.jspecify;
}
