package org.yorisoi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.yorisoi.architecture.MainCode.writtenByHand;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What nobody may call or be called, because a run could not be replayed or a name would say nothing. */
@AnalyzeClasses(packages = "org.yorisoi", importOptions = MainCode.class)
final class BannedTest {
    /** Where the real clock and the real randomness enter: the programs' starts and the wiring beside them. */
    private static final String COMPOSITION_ROOT =
            "org\\.yorisoi\\.(server\\.(Application|Wiring|ops\\..*)|client\\.SyncConfig|simulator\\..*)(\\$.*)?";

    @ArchTest
    static final ArchRule names_sayWhatAClassDoes = classes()
            .that(writtenByHand())
            .should()
            .haveNameNotMatching("(.*[.$a-z0-9])?(Utils?|Helpers?|Managers?|Impl|Commons?)");

    @ArchTest
    static final ArchRule names_ofAbstractClassesSayMoreThanThat = classes()
            .that(writtenByHand())
            .and()
            .haveModifier(JavaModifier.ABSTRACT)
            .and()
            .areNotInterfaces()
            .should()
            .haveNameNotMatching(".*[.$](Base|Abstract)[A-Z].*|.*Base")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule clocksAndChance_comeInThroughConstructors = noClasses()
            .that(writtenByHand())
            .should()
            .callCodeUnitWhere(
                    DescribedPredicate.describe("reads a hidden clock or hidden randomness", BannedTest::isHidden));

    @ArchTest
    static final ArchRule clocksAndChance_areMadeWhereTheProgramStarts = noClasses()
            .that(writtenByHand())
            .and()
            .haveNameNotMatching(COMPOSITION_ROOT)
            .should()
            .callCodeUnitWhere(
                    DescribedPredicate.describe("makes a real clock or real randomness", BannedTest::isSource));

    @ArchTest
    static final ArchRule standardStreams_belongToTheCommandLine = noClasses()
            .that()
            .resideInAnyPackage("org.yorisoi.contract..", "org.yorisoi.client..", "org.yorisoi.server..")
            .and()
            .resideOutsideOfPackage("org.yorisoi.server.ops..")
            .and()
            .doNotHaveFullyQualifiedName("org.yorisoi.server.Application")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    private static boolean isHidden(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        boolean noArguments = target.getRawParameterTypes().isEmpty();
        boolean now = target.getName().equals("now") && owner(target).startsWith("java.time.");
        return (now && noArguments && !target.getOwner().isAssignableTo(InstantSource.class))
                || is(target, System.class, "currentTimeMillis")
                || is(target, UUID.class, "randomUUID")
                || is(target, Math.class, "random")
                || is(target, ThreadLocalRandom.class, "current")
                || (noArguments && is(target, Random.class, "<init>"))
                || (noArguments && is(target, Date.class, "<init>"))
                || is(target, TimeZone.class, "getDefault");
    }

    private static boolean isSource(JavaCall<?> call) {
        CodeUnitCallTarget target = call.getTarget();
        return (owner(target).equals(Clock.class.getName()) && target.getName().startsWith("system"))
                || is(target, InstantSource.class, "system")
                || is(target, SecureRandom.class, "<init>")
                || is(target, SecureRandom.class, "getInstanceStrong")
                || (owner(target).equals("java.time.ZoneId") && target.getName().equals("systemDefault"));
    }

    private static boolean is(CodeUnitCallTarget target, Class<?> owner, String name) {
        return owner(target).equals(owner.getName()) && target.getName().equals(name);
    }

    private static String owner(CodeUnitCallTarget target) {
        return target.getOwner().getName();
    }
}
