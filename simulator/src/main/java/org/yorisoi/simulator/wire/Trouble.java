package org.yorisoi.simulator.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.yorisoi.simulator.process.LossyProxy;
import org.yorisoi.simulator.process.LossyProxy.Way;
import org.yorisoi.simulator.process.SlowLine.Speed;

/**
 * What the network does to one sync.
 *
 * @param name for the report
 * @param begin makes the proxy do it
 * @param passable true: the sync must come to its end nevertheless; false: it must fail
 * @param saves of how many visits there are on the tablet, and as many of the colleague's
 * @param characters of text in each
 */
record Trouble(String name, Consumer<LossyProxy> begin, boolean passable, int saves, int characters) {
    private static final int SHORT = 20;

    /** The longest narratives, as many as a batch or a message of a pull can hold: the longest wait for one message. */
    private static final int LONG = 1_900;

    private static final int BATCH_OF_LONG = 40;

    private static final String CUT = "cut";
    private static final int GARBAGE_BYTES = 4_096;

    private static Trouble failing(String name, Consumer<LossyProxy> begin) {
        return new Trouble(name, begin, false, 1, SHORT);
    }

    /** A sync that goes well. */
    static Trouble none() {
        return new Trouble("none", LossyProxy::clear, true, 1, SHORT);
    }

    /**
     * Connections cut at a byte.
     *
     * @param turn four cuts after each other are in good order or a reset, and the network comes back at once or stays
     *     away
     */
    static Trouble cut(Way way, long bytes, int turn) {
        LossyProxy.Break ending = turn % 2 == 0 ? LossyProxy.Break.CLOSED : LossyProxy.Break.RESET;
        boolean back = turn / 2 % 2 == 0;
        return failing(CUT, proxy -> proxy.cutAfter(new LossyProxy.Cut(way, bytes, ending, back)));
    }

    /**
     * Every other trouble once.
     *
     * @param faster how many times as fast as in life the slow lines are
     * @param size how many bytes each way a sync takes
     */
    static List<Trouble> all(int faster, Size size) {
        Speed slow = Speed.SECOND_GENERATION.times(faster);
        byte[] garbage = new byte[GARBAGE_BYTES];
        new Random(1).nextBytes(garbage);
        List<Trouble> all = new ArrayList<>(List.of(
                new Trouble("slow", proxy -> proxy.slowDown(slow), true, 1, SHORT),
                new Trouble("slow_large", proxy -> proxy.slowDown(slow), true, BATCH_OF_LONG, LONG),
                failing("never_answered", LossyProxy::swallow),
                failing("requests_stall", proxy -> proxy.holdRequestsAfter(size.toServer() * 3 / 4)),
                failing("replies_stall", proxy -> proxy.loseRepliesAfter(size.toServer() * 3 / 4)),
                failing("away", LossyProxy::leave),
                failing("refused", LossyProxy::refuse),
                failing("reset", LossyProxy::reset),
                failing("garbage", proxy -> proxy.answerItself(garbage)),
                failing("portal", proxy -> proxy.answerItself(Portal.page("200 OK"))),
                failing("portal_redirect", proxy -> proxy.answerItself(Portal.page("302 Found")))));
        for (int status : List.of(200, 302, 401, 403, 404, 429, 502)) {
            all.add(failing("portal_http2_" + status, proxy -> proxy.answerItself(Portal.page2(status))));
        }
        return all;
    }

    boolean isCut() {
        return name.equals(CUT);
    }

    /** How many bytes go each way in a sync without trouble. */
    record Size(long toServer, long toTablet) {
        long of(Way way) {
            return way == Way.TO_SERVER ? toServer : toTablet;
        }
    }
}
