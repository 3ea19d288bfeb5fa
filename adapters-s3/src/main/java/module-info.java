/// Keeps objects in S3 and whatever speaks its dialects.
module dev.holdfast.adapters.s3 {
    requires transitive dev.holdfast.application;
    requires static org.jspecify;
}
