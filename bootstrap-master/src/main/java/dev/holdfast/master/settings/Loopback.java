package dev.holdfast.master.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Tells whether only this machine can reach an address.
final class Loopback {

    private Loopback() {}

    static boolean isName(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
