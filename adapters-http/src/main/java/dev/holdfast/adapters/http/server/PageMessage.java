package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.json.OrNull;
import java.util.List;
import java.util.Optional;

/// How every list is answered.
record PageMessage(List<Object> items, @OrNull Optional<String> next) {}
