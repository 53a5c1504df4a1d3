package org.yorisoi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies run one way: simulator to server and client, both to the contract, and within the server downwards. */
@AnalyzeClasses(packages = "org.yorisoi", importOptions = MainCode.class)
final class DependencyTest {
    private static final String[] CONTRACT = {
        "org.yorisoi.contract..", "org.yorisoi.options..", "org.yorisoi.record..", "org.yorisoi.sync.."
    };

    @ArchTest
    static final ArchRule contract_knowsNeitherSide = noClasses()
            .that()
            .resideInAnyPackage(CONTRACT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yorisoi.server..", "org.yorisoi.client..", "org.yorisoi.simulator..");

    @ArchTest
    static final ArchRule contract_doesNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage("org.yorisoi.contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "java.net..", "java.nio.file..", "java.util.concurrent..", "org.slf4j..", "io.grpc..")
            .because("the contract is pure rules that both sides compute alike");

    @ArchTest
    static final ArchRule client_knowsNoServer = noClasses()
            .that()
            .resideInAPackage("org.yorisoi.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yorisoi.server..", "org.yorisoi.simulator..", "io.micronaut..", "org.flywaydb..");

    @ArchTest
    static final ArchRule client_reachesSqliteThroughItsOwnInterface = noClasses()
            .that()
            .resideInAPackage("org.yorisoi.client..")
            .and()
            .resideOutsideOfPackage("org.yorisoi.client.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
            .because("on a tablet the database is android.database.sqlite");

    @ArchTest
    static final ArchRule client_reachesTheNetworkInOnePlace = noClasses()
            .that()
            .resideInAPackage("org.yorisoi.client..")
            .and()
            .resideOutsideOfPackages("org.yorisoi.client.transport..", "org.yorisoi.client")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "java.net..");

    @ArchTest
    static final ArchRule server_knowsNoClient = noClasses()
            .that()
            .resideInAPackage("org.yorisoi.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yorisoi.client..", "org.yorisoi.simulator..");

    /** A session may be handed through; a transaction's failure passes up to the one that began it. */
    @ArchTest
    static final ArchRule server_speaksSqlInThreePackages = noClasses()
            .that()
            .resideInAPackage("org.yorisoi.server..")
            .and()
            .resideOutsideOfPackages(
                    "org.yorisoi.server.store..", "org.yorisoi.server.view..", "org.yorisoi.server.database..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("javax?\\.sql\\.(.*Statement|ResultSet.*|DriverManager)"
                    + "|org\\.(sqlite|postgresql|flywaydb)\\..*");

    @ArchTest
    static final ArchRule server_storeKnowsNoEdge = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.yorisoi.server.store..", "org.yorisoi.server.view..", "org.yorisoi.server.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.yorisoi.server.sync..",
                    "org.yorisoi.server.console..",
                    "org.yorisoi.server.ops..",
                    "io.grpc..",
                    "io.micronaut.http..");

    @ArchTest
    static final ArchRule server_consoleIsKnownToNobody = noClasses()
            .that()
            .resideInAPackage("org.yorisoi.server..")
            .and()
            .resideOutsideOfPackage("org.yorisoi.server.console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yorisoi.server.console..");
}
