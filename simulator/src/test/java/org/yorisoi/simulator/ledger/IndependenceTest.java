package org.yorisoi.simulator.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What counts the losses must not share the code that could lose something. */
@AnalyzeClasses(packages = "org.yorisoi.simulator.ledger", importOptions = DoNotIncludeTests.class)
final class IndependenceTest {
    @ArchTest
    static final ArchRule ledger_knowsTheMessagesOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.yorisoi.server..",
                    "org.yorisoi.client..",
                    "org.yorisoi.contract..",
                    "org.yorisoi.simulator.city..");
}
