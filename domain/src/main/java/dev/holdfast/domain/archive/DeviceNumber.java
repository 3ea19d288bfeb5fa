package dev.holdfast.domain.archive;

/// Names the driver and the device behind a device file.
public record DeviceNumber(int major, int minor) {}
