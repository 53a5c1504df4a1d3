package org.yorisoi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yorisoi.architecture.MainCode.writtenByHand;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The shape of the code that a reader can rely on. */
@AnalyzeClasses(packages = "org.yorisoi", importOptions = MainCode.class)
final class ShapeTest {
    /** What someone who embeds the client has to learn at most. */
    private static final int PUBLIC_CLIENT_TYPES = 10;

    @ArchTest
    static final ArchRule packages_areNullMarked = classes()
            .that(writtenByHand())
            .should(new ArchCondition<>("be in a package with @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    String message = type.getPackageName() + " has no package-info.java with @NullMarked";
                    events.add(new SimpleConditionEvent(type, marked, message));
                }
            });

    @ArchTest
    static void client_isTenTypesAtMost(JavaClasses all) {
        List<String> types = all.stream()
                .filter(type -> type.getPackageName().equals("org.yorisoi.client"))
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .sorted()
                .collect(Collectors.toList());
        assertTrue(types.size() <= PUBLIC_CLIENT_TYPES, () -> types.size() + " public types: " + types);
    }
}
