package dev.holdfast.master.settings;

/// A value that was set, and where.
record Setting(Key key, String value, String place) {}
