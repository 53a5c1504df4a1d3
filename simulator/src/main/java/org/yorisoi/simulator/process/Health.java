package org.yorisoi.simulator.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** What a monitor asks a server. */
public final class Health {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int OK = 200;

    private Health() {}

    /** True if the server on this machine says that it is healthy, its database included. */
    public static boolean isGood(int httpPort) {
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create("http://127.0.0.1:" + httpPort + "/health")
                    .toURL()
                    .openConnection();
            call.setConnectTimeout(TIMEOUT_MILLIS);
            call.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return call.getResponseCode() == OK;
            } finally {
                call.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
