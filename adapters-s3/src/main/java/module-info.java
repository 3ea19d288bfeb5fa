/// Keeps objects in S3 and whatever speaks its dialects.
module dev.holdfast.adapters.s3 {
    requires transitive dev.holdfast.application;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    // What the HTTP client needs and, being an automatic module, cannot ask for.
    requires jdk.net;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.apache5;
    requires software.amazon.awssdk.http.auth.aws;
    requires software.amazon.awssdk.http.auth.spi;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.services.sts;
    requires software.amazon.awssdk.utils;
    requires static org.jspecify;

    exports dev.holdfast.adapters.s3;
    exports dev.holdfast.adapters.s3.document;
    exports dev.holdfast.adapters.s3.record;
}
