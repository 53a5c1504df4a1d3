package org.yorisoi.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses that only this machine reaches; without TLS the server listens on no other. */
final class Loopback {
    private Loopback() {}

    /**
     * The address for a setting.
     *
     * @param setting its name, for the message
     * @throws StartupException if other machines could reach it
     */
    static InetSocketAddress address(String setting, String host, int port) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartupException("host.unknown", host, setting).because(e);
        }
        if (host.isBlank() || !address.isLoopbackAddress()) {
            throw new StartupException("host.notLoopback", host, setting);
        }
        return new InetSocketAddress(address, port);
    }
}
