package dev.holdfast.master.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What a master calls itself among others: its host and its process.
final class MasterName {

    private MasterName() {}

    static String own() {
        return host() + "/" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            var name = InetAddress.getLocalHost().getHostName();
            return name.substring(0, Math.min(name.length(), 40));
        } catch (UnknownHostException e) {
            return "master";
        }
    }
}
