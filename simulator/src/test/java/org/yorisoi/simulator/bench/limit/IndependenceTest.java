package org.yorisoi.simulator.bench.limit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A limit that used the product's code would move with what it is a limit of. */
@AnalyzeClasses(packages = "org.yorisoi.simulator.bench.limit", importOptions = DoNotIncludeTests.class)
final class IndependenceTest {
    @ArchTest
    static final ArchRule limits_knowNothingOfTheProduct = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.yorisoi.server..",
                    "org.yorisoi.client..",
                    "org.yorisoi.contract..",
                    "org.yorisoi.record..",
                    "org.yorisoi.sync..");
}
