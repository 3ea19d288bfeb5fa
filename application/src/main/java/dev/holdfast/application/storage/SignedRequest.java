package dev.holdfast.application.storage;

import java.net.URI;
import java.util.Map;

/// One request to a storage that may be made without credentials, while it lasts. Never printed.
///
/// @param headers to be sent with it, exactly
public record SignedRequest(URI uri, Map<String, String> headers) {

    public SignedRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "SignedRequest[" + uri.getPath() + "]";
    }
}
