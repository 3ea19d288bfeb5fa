package dev.holdfast.application.master.idempotency;

import java.util.Map;

/// How a request was answered.
public record StoredAnswer(int status, Map<String, String> headers, String mediaType, String body) {
    public StoredAnswer {
        headers = Map.copyOf(headers);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
