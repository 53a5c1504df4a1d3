package org.yorisoi.simulator.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.yorisoi.contract.id.IdSource;
import org.yorisoi.contract.id.TimeOrderedIds;
import org.yorisoi.simulator.ledger.LedgerReader;
import org.yorisoi.simulator.ledger.Reckoning;
import org.yorisoi.simulator.process.Ending;
import org.yorisoi.simulator.process.Office;
import org.yorisoi.simulator.process.OfficeDesk;
import org.yorisoi.simulator.process.Processes;
import org.yorisoi.simulator.process.TabletHandle;

/** The whole demo: sets the stage, plays the scenes, counts, and shows the page until it is ended. */
final class Demo {
    /** Nothing was lost and everything is the same everywhere. */
    static final int GOOD = 0;

    /** Something was lost or differs, or the story came out otherwise than it is told. */
    static final int BAD = 1;

    /** It could not begin: a port is taken, the directory is not empty. */
    static final int REFUSED = 2;

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final DemoOptions options;
    private final Clock clock;
    private final SecureRandom random;
    private final Narrator narrator;

    Demo(DemoOptions options, Clock clock, SecureRandom random, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.random = random;
        this.narrator = new Narrator(out, Texts.in(options.language()));
    }

    /** Runs it; the exit code. */
    int run() throws Exception {
        try (Workspace workspace = Workspace.make(options.data(), narrator.texts());
                Ending ending = new Ending()) {
            ending.last(workspace);
            return playOrTell(workspace, ending);
        } catch (DemoException e) {
            narrator.line(String.valueOf(e.getMessage()));
            return REFUSED;
        }
    }

    private int playOrTell(Workspace workspace, Ending ending) throws Exception {
        try {
            return play(workspace.directory(), ending);
        } catch (IOException | SQLException e) {
            if (ending.hasBegun()) {
                // Ctrl-C: what is under way fails because everything is being ended.
                return GOOD;
            }
            workspace.keep();
            narrator.line(narrator.texts().say("error.failed", String.valueOf(e.getMessage())));
            narrator.line(narrator.texts().say("error.kept", workspace.directory()));
            return BAD;
        }
    }

    private int play(Path directory, Ending ending) throws Exception {
        StatusBoard board = new StatusBoard();
        StatusPage page = ending.with(StatusPage.open(options.port(), board, narrator.texts()));
        narrator.line(narrator.texts().say("title"));
        narrator.line(narrator.texts().say("page", page.address()));
        narrator.line(narrator.texts().say("preparing"));
        OfficeDesk desk = ending.with(OfficeDesk.open(Processes.serverData(directory), clock, random));
        LocalDate today = LocalDate.now(clock.withZone(JAPAN));
        if (options.size() == DemoOptions.Size.LARGE) {
            narrator.line(narrator.texts().say("filling", options.size().families()));
        }
        Office office = desk.setUpCity(
                narrator.texts().say("office"),
                options.seed(),
                today,
                options.size().families());
        Processes processes = ending.with(Processes.start(directory));
        processes.awaitServer();
        List<TabletHandle> tablets = processes.openTablets(office);
        narrator.at("08:00", "ready", office.families().size(), office.records(), tablets.size());
        if (options.size() == DemoOptions.Size.LARGE) {
            new KindsTable(narrator).show(office.kinds());
        }
        Path database = OfficeDesk.file(Processes.serverData(directory));
        ServerView view = new ServerView(database, office);
        board.watch(view, tablets);
        Stage stage = new Stage(narrator, today, office, desk, tablets, view::outcomes);
        tell(stage, new TimeOrderedIds(clock, random));
        Reckoning reckoning = reckon(stage, database);
        new ClosingTable(narrator, tablets).show(reckoning);
        if (options.data() != null) {
            narrator.line(narrator.texts().say("kept", directory));
        }
        if (!options.once()) {
            narrator.line(narrator.texts().say("serving", page.address()));
            new Afterwards(stage, new TimeOrderedIds(clock, random)).goOn();
        }
        narrator.line(reckoning.json());
        return reckoning.good() ? GOOD : BAD;
    }

    private static void tell(Stage stage, IdSource ids) throws IOException, InterruptedException {
        shareFamilies(stage);
        new MorningScene(stage).play();
        RoundsScene rounds = new RoundsScene(stage, ids);
        rounds.visits();
        new CollisionScene(stage, ids).play();
        new ReassignedScene(stage, ids).play();
        rounds.mistakes();
        new ReturnScene(stage).play();
        new MergedScene(stage).play();
        new SettlingScene(stage, ids).play();
    }

    /** Supporter and nurse visit some families both. */
    private static void shareFamilies(Stage stage) {
        for (int number = Families.DIFFERENT_FIELDS; number <= Families.PROTECTED; number++) {
            for (int tablet : new int[] {1, 3}) {
                stage.desk()
                        .share(
                                stage.office(),
                                stage.office().family(number),
                                stage.tablet(tablet).worker());
            }
        }
    }

    private static Reckoning reckon(Stage stage, Path database) throws IOException, SQLException {
        List<LedgerReader.Tablet> tablets = stage.tablets().stream()
                .map(tablet -> tablet.files().toRead(tablet.worker().device()))
                .toList();
        return new LedgerReader(database, stage.office().number()).reckon(tablets);
    }
}
