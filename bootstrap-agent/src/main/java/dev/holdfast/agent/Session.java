package dev.holdfast.agent;

import java.util.Map;

/// One command at work.
record Session(Output output, Wiring wiring, Map<String, String> environment, Cancellation cancellation) {}
