package org.yorisoi.simulator.process;

/**
 * What a tablet shows of its sync, as a line of words.
 *
 * @param pending saves without an outcome
 * @param rejected saves to correct
 * @param quarantined saves that wait for the office
 * @param conflicts open conflicts on records that it holds
 * @param households that it holds, the office room among them
 * @param synced nothing pending, caught up, every sum proven
 */
public record TabletState(
        long pending, long rejected, long quarantined, long conflicts, int households, boolean synced) {
    public static final TabletState UNKNOWN = new TabletState(0, 0, 0, 0, 0, false);

    /** The words, which {@link #parse} reads. */
    public String line() {
        return pending + " " + rejected + " " + quarantined + " " + conflicts + " " + households + " " + synced;
    }

    /** Reads the words of {@link #line}. */
    public static TabletState parse(String line) {
        String[] words = line.split(" ", -1);
        return new TabletState(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]),
                Boolean.parseBoolean(words[5]));
    }
}
